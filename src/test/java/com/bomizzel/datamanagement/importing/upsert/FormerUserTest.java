package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whose address somebody else has by now stays who they are on tickets, notes, history entries and
 * attachments: no later import, whatever its file, takes the other person for them.
 */
class FormerUserTest extends OnePersonsTicketTest {
  /** With digits that must stay. */
  @Override
  String creator() {
    return "{'email': '%s', 'n': 1.10}".formatted(email);
  }

  private String kept() {
    return database.text(
        "select unresolved_people ->> 'createdBy' from tickets where id = ?", ticket);
  }

  /** Bo is gone, and somebody else has the address. */
  private Person takeOver() {
    database.execute("delete from users where id = ?", bo);
    return fixtures.member(company, email, "member");
  }

  private MadeUpExport newerBackup(Person other) {
    return withTicket(
        MadeUpExport.of(company).user("{'id': '%s', 'email': '%s'}", other.id(), email));
  }

  /** Each member's own files, those of other companies, and those without users. */
  private void importEverything(Person other, ImportPolicy policy) {
    bench.into(company).with(policy).run(backup());
    bench.into(company).with(policy).run(withTicket(MadeUpExport.of(company)));
    bench
        .into(company)
        .with(policy)
        .run(MadeUpExport.of("elsewhere").user("{'id': '%s', 'email': '%s'}", bo, email));
    bench
        .into(company)
        .with(policy)
        .run(MadeUpExport.of(company).user("{'id': '%s', 'email': '%s'}", other.id(), email));
    bench.into(company).with(policy).run(withTicket(MadeUpExport.of("elsewhere")));
    bench.into(company).with(policy).run(newerBackup(other));
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void isNobodyElseOnTicketsThatComeBack(ImportPolicy policy) {
    Person other = takeOver();

    Report first = bench.into(company).run(backup());

    assertThat(first.of(USERS)).isEqualTo(rejected(1));
    assertThat(people().values()).containsOnlyNulls();
    assertThat(kept()).contains(email, "1.10", "\"formerUserId\": \"" + bo + "\"");
    importEverything(other, policy);
    assertThat(people().values()).containsOnlyNulls();
    assertThat(kept()).contains(email, bo.toString());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void isNobodyElseOnTicketsThatAreHere(ImportPolicy policy) {
    bench.into(company).run(backup());
    Person other = takeOver();
    assertThat(people().values()).containsOnlyNulls();

    importEverything(other, policy);

    assertThat(people().values()).containsOnlyNulls();
    assertThat(kept()).contains(email, bo.toString());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void isNobodyElseWhereTicketsKeptThemAlready(ImportPolicy policy) {
    bench.into(company).run(withTicket(MadeUpExport.of(company)));
    Person other = takeOver();

    importEverything(other, policy);

    assertThat(people().values()).containsOnlyNulls();
  }

  @Test
  void isExportedAndComesBackAsTheSame() {
    MadeUpExport file =
        MadeUpExport.of("elsewhere")
            .user("{'id': '%s', 'email': '%s'}", UUID.randomUUID(), email)
            .ticket(
                "{'id': '%s', 'title': 'T', 'createdBy': {'email': '%s', 'formerUserId': '%s'}}",
                ticket, email, bo);

    bench.into(company).run(file);

    assertThat(ticket(ticket)).containsEntry("created_by", null);
    assertThat(kept()).contains(bo.toString());
    assertThat(bench.into(company).with(ImportPolicy.OVERWRITE).run(file).counts().values())
        .allMatch(counts -> counts.created() + counts.updated() == 0);
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void isLinkedAgainWhenTheVerySameUserIsBack(ImportPolicy policy) {
    Person other = takeOver();
    bench.into(company).run(backup());
    database.execute("update users set email = ? where id = ?", email(), other.id());

    Report report = bench.into(company).with(policy).run(backup());

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.messages()).anyMatch(message -> message.contains("5 times"));
    assertThat(people().values()).containsOnly(bo);
    assertThat(database.text("select unresolved_people::text from tickets where id = ?", ticket))
        .isNull();
  }

  @Test
  void whoComesLaterAndIsNoFormerUserIsLinkedByTheAddress() {
    bench.into(company).run(withTicket(MadeUpExport.of("elsewhere")));

    bench
        .into(company)
        .run(MadeUpExport.of("elsewhere").user("{'id': '%s', 'email': '%s'}", bo, email));

    assertThat(people().values()).containsOnly(bo);
  }

  @Test
  void anOverwritingFileMaySaySomebodyElse() {
    takeOver();
    bench.into(company).run(backup());
    Person third = fixtures.member(company, email(), "member");

    bench
        .into(company)
        .with(ImportPolicy.OVERWRITE)
        .run(
            MadeUpExport.of(company)
                .ticket(
                    "{'id': '%s', 'title': 'T', 'createdBy': {'email': '%s'}}",
                    ticket, third.email()));

    assertThat(ticket(ticket)).containsEntry("created_by", third.id());
  }
}
