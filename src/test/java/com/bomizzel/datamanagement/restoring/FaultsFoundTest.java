package com.bomizzel.datamanagement.restoring;

import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link RestoringProperty} found once, each by itself. */
class FaultsFoundTest extends ImportingTest {

  /** The help desk has given the row somebody since an import kept a person as text. */
  @Test
  void whoIsKeptBesideSomebodyIsNoDifference() {
    Person member = fixtures.member(company, email(), "member");
    UUID ticket = fixtures.ticket(company, "T", member);
    UUID note = fixtures.note(ticket, "n", member);
    database.execute(
        "update tickets set unresolved_people = '{\"createdBy\": {\"email\": \"gone@x\"}}'"
            + " where id = ?",
        ticket);
    database.execute(
        "update ticket_notes set unresolved_people = '{\"author\": {}}' where id = ?", note);

    Report report =
        bench
            .into(company)
            .with(ImportPolicy.OVERWRITE)
            .run(
                MadeUpExport.of(company)
                    .ticket(
                        "{'id': '%s', 'title': 'T', 'createdBy': {'email': '%s'},"
                            + " 'notes': [{'id': '%s', 'content': 'n', 'author': {'email': '%s'}}]}",
                        ticket, member.email(), note, member.email()));

    assertThat(report.of(TICKETS)).isEqualTo(skipped(1));
    assertThat(report.of(NOTES)).isEqualTo(skipped(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {321, 1_001, 1_200, 8_193, 100_000})
  void whoHasALongAddressIsFoundByIt(int length) {
    String email = "l".repeat(length - 30) + UUID.randomUUID().toString().substring(6);
    Person member = fixtures.member(company, email, "member");
    UUID ticket = fixtures.ticket(company, "T", member);
    MadeUpExport file =
        MadeUpExport.of(company)
            .ticket("{'id': '%s', 'title': 'T', 'createdBy': {'email': '%s'}}", ticket, email);

    Report report = bench.into(company).with(ImportPolicy.OVERWRITE).run(file);

    assertThat(report.of(TICKETS)).isEqualTo(skipped(1));
    assertThat(report.codes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u200b", "\\u202e", "\\u0001", "\\n"})
  void anAddressWithInvisibleCharactersComesBack(String character) {
    for (Object source : new Object[] {company, "elsewhere"}) {
      MadeUpExport file =
          MadeUpExport.of(source)
              .user("{'id': '%s', 'email': '%s%s'}", UUID.randomUUID(), email(), character);
      assertThat(bench.into(company).run(file).of(USERS))
          .isEqualTo(source.equals(company) ? created(1) : rejected(1));
    }
  }

  /** To another company's file null says as little as no member. */
  @ParameterizedTest
  @CsvSource({"true, null", "false, {}"})
  void nullOfPreferencesAndCustomFieldsComesBack(boolean isOwn, String stored) {
    UUID user = UUID.randomUUID();
    UUID ticket = UUID.randomUUID();
    MadeUpExport file =
        MadeUpExport.of(isOwn ? company : "elsewhere")
            .user("{'id': '%s', 'email': '%s', 'preferences': null}", user, email())
            .ticket("{'id': '%s', 'title': 'T', 'customFields': null}", ticket);

    bench.into(company).run(file);

    assertThat(database.text("select preferences::text from users where id = ?", user))
        .isEqualTo(stored);
    assertThat(database.text("select custom_fields::text from tickets where id = ?", ticket))
        .isEqualTo(stored);
    Report again = bench.into(company).with(ImportPolicy.OVERWRITE).run(file);
    assertThat(again.of(USERS)).isEqualTo(skipped(1));
    assertThat(again.of(TICKETS)).isEqualTo(skipped(1));
  }

  /** What the help desk calls a role that nobody else knows is no reason to take it away. */
  @ParameterizedTest
  @ValueSource(strings = {"agent", "Owner", "", "member "})
  void anUnknownRoleOfSomebodyWhoIsHereStays(String role) {
    Person member = fixtures.member(company, email(), "member");
    database.execute("update users set role = ? where id = ?", role, member.id());
    database.execute(
        "update user_company_associations set role = ? where user_id = ?", role, member.id());
    String record = "{'id': '%s', 'email': '%s', 'role': '%s', 'companyRole': '%s'}";

    Report same =
        bench
            .into(company)
            .with(ImportPolicy.OVERWRITE)
            .run(MadeUpExport.of(company).user(record, member.id(), member.email(), role, role));

    assertThat(same.of(USERS)).isEqualTo(skipped(1));
    assertThat(same.codes()).isEmpty();
    assertThat(user(member).get("role")).isEqualTo(role);
    assertThat(companyRole(member.email())).isEqualTo(role);

    Report other =
        bench
            .into(company)
            .with(ImportPolicy.OVERWRITE)
            .run(MadeUpExport.of(company).user(record, member.id(), member.email(), "boss", role));
    assertThat(other.of(USERS)).isEqualTo(updated(1));
    assertThat(other.codes()).containsExactly("UNKNOWN_ROLE");
    assertThat(user(member).get("role")).isEqualTo("user");
  }

  /** Of who has an account elsewhere, only the role in the company is taken. */
  @Test
  void nothingIsSaidOfAPlatformRoleThatIsNotTaken() {
    Person colleague = fixtures.member(fixtures.company("Other"), email(), "member");
    Person stranger = fixtures.member(fixtures.company("Other"), email(), "member");
    fixtures.join(company, colleague, "member");
    MadeUpExport file = MadeUpExport.of(company);
    for (Person person : List.of(colleague, stranger)) {
      file.user(
          "{'id': '%s', 'email': '%s', 'role': 'boss', 'companyRole': 'admin'}",
          person.id(), person.email());
    }

    Report report = bench.into(company).with(ImportPolicy.OVERWRITE).run(file);

    assertThat(report.codes()).containsExactlyInAnyOrder("MEMBERSHIP_ONLY", "ROLE_GIVEN", "LET_IN");
    assertThat(companyRole(colleague.email())).isEqualTo("admin");
    assertThat(companyRole(stranger.email())).isEqualTo("admin");
  }

  /** A field's options may be null in two ways, a file knows one. */
  @Test
  void nullOfOptionsStaysWhatItIs() {
    UUID field = fixtures.customField(company, "Level");
    database.execute("update custom_fields set options = 'null' where id = ?", field);

    bench
        .into(company)
        .with(ImportPolicy.OVERWRITE)
        .run(
            MadeUpExport.of(company)
                .field(
                    "{'id': '%s', 'name': 'Level', 'fieldType': 'text', 'options': null,"
                        + " 'displayOrder': 7}",
                    field));

    assertThat(database.text("select options::text from custom_fields where id = ?", field))
        .isEqualTo("null");
    assertThat(database.number("select display_order from custom_fields where id = ?", field))
        .isEqualTo(7);
  }
}
