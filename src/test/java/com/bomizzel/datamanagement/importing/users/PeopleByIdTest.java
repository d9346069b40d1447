package com.bomizzel.datamanagement.importing.users;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In a backup of this very company people are known by their ids, whatever their address is now.
 */
class PeopleByIdTest extends ImportingTest {
  private final UUID ticket = UUID.randomUUID();
  private final String old = email();
  private Person bo;

  @BeforeEach
  void makePeople() {
    fixtures.member(company, email(), "owner");
    bo = fixtures.member(company, old, "member");
  }

  private MadeUpExport backup(Object of) {
    return MadeUpExport.of(of)
        .user("{'id': '%s', 'email': '%s', 'firstName': 'Bo'}", bo.id(), old)
        .ticket(
            "{'id': '%s', 'title': 'T', 'createdBy': {'email': '%s'}, 'notes': [{'id': 'n', 'content': 'n', 'author': {'email': '%s'}}]}",
            ticket, old, old);
  }

  private void changeAddress(String email) {
    database.execute("update users set email = ? where id = ?", email, bo.id());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoChangedTheAddressIsTheSamePersonAndKeepsIt(ImportPolicy policy) {
    bench.into(company).run(backup(company));
    String now = email();
    changeAddress(now);

    Report report = bench.into(company).with(policy).run(backup(company));

    assertThat(report.of(USERS).created()).isZero();
    assertThat(report.of(TICKETS).updated()).isZero();
    assertThat(report.codes()).contains("EMAIL_DIFFERS").doesNotContain("PERSON_UNRESOLVED");
    assertThat(report.messages()).anyMatch(m -> m.contains(now) && m.contains(old));
    assertThat(database.text("select email from users where id = ?", bo.id())).isEqualTo(now);
    assertThat(ticket(ticket)).containsEntry("created_by", bo.id());
    assertThat(database.number("select count(*) from users where email = ?", old)).isZero();
  }

  @Test
  void theyAreOnTicketsThatComeBackToo() {
    changeAddress(email());

    bench.into(company).run(backup(company.toString().toUpperCase(Locale.ROOT)));

    assertThat(ticket(ticket)).containsEntry("created_by", bo.id());
    assertThat(database.value("select created_by from ticket_notes where ticket_id = ?", ticket))
        .isEqualTo(bo.id());
  }

  @Test
  void anotherCaseOfTheAddressIsNoOther() {
    changeAddress(old.toUpperCase(Locale.ROOT));
    assertThat(bench.into(company).run(backup(company)).codes()).isEmpty();
  }

  @Test
  void ofAnotherFileTheIdSaysNothing() {
    changeAddress(email());

    Report report = bench.into(company).run(backup("elsewhere"));

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(ticket(ticket).get("created_by")).isNotEqualTo(bo.id());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoTookAnAddressOverIsSomebodyElse(ImportPolicy policy) {
    database.execute("delete from users where id = ?", bo.id());
    Person other = fixtures.member(company, old.toUpperCase(Locale.ROOT), "member");

    Report report = bench.into(company).with(policy).run(backup(company));

    assertThat(report.of(USERS)).isEqualTo(rejected(1));
    assertThat(report.codes()).contains("ADDRESS_TAKEN_OVER", "PERSON_UNRESOLVED");
    assertThat(user(other)).containsEntry("first_name", "Test");
    assertThat(ticket(ticket)).containsEntry("created_by", null);
    assertThat(ticket(ticket).get("unresolved_people").toString()).contains(old);
  }

  @Test
  void twoWhoSwappedTheirAddressesStayWhoTheyAre() {
    String other = email();
    Person al = fixtures.member(company, other, "member");
    changeAddress("x" + old);
    database.execute("update users set email = ? where id = ?", old, al.id());
    changeAddress(other);
    MadeUpExport file =
        backup(company).user("{'id': '%s', 'email': '%s', 'firstName': 'Al'}", al.id(), other);

    Report report = bench.into(company).with(ImportPolicy.OVERWRITE).run(file);

    assertThat(report.of(USERS)).isEqualTo(updated(2));
    assertThat(user(old)).containsEntry("first_name", "Al");
    assertThat(user(other)).containsEntry("first_name", "Bo");
    assertThat(ticket(ticket)).containsEntry("created_by", bo.id());
  }

  @Test
  void oneAddressTwiceInTheFileUnderTwoIdsIsTwoPeople() {
    String email = email();
    MadeUpExport file =
        MadeUpExport.of(company)
            .user("{'id': '%s', 'email': '%s'}", UUID.randomUUID(), email)
            .user("{'id': '%s', 'email': '%s'}", UUID.randomUUID(), email);

    assertThat(bench.into(company).run(file).codes()).contains("ADDRESS_TAKEN_OVER");
  }
}
