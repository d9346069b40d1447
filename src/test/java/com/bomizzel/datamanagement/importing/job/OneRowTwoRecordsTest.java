package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two records of a file, known by different names, that would meet in one row: what becomes of them
 * is the same in every chunk size, under every policy, in the validation and the next time.
 */
class OneRowTwoRecordsTest extends InAllWaysTest {
  private final UUID id = UUID.randomUUID();

  private void assertSecondIsTheFirst(Report report, String first) {
    assertThat(report.problems())
        .filteredOn(problem -> problem.code().equals("SAME_AS_ANOTHER"))
        .hasSize(1)
        .allMatch(problem -> problem.path().endsWith("[1]"))
        .allMatch(problem -> problem.message().contains(first));
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void oneIdUnderTwoAddressesIsOneNewUser(int chunk, ImportPolicy policy) {
    MadeUpExport file =
        MadeUpExport.of(company)
            .user("{'id': '%s', 'email': '%s'}", id, "a" + email())
            .user("{'id': '%s', 'email': '%s'}", id, "b" + email());

    Report report = run(chunk, policy, file);

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
    assertSecondIsTheFirst(report, "$.data.users[0]");
    assertThat(run(chunk, policy, file).of(USERS).created()).isZero();
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void oneIdUnderTwoAddressesIsOneMember(int chunk, ImportPolicy policy) {
    Person bo = fixtures.member(company, email(), "member");
    MadeUpExport file =
        MadeUpExport.of(company)
            .user("{'id': '%s', 'email': '%s', 'firstName': 'First'}", bo.id(), "a" + email())
            .user("{'id': '%s', 'email': '%s', 'firstName': 'Second'}", bo.id(), bo.email());

    Report report = run(chunk, policy, file);

    assertThat(report.of(USERS).created()).isZero();
    assertSecondIsTheFirst(report, "$.data.users[0]");
    assertThat(user(bo).get("first_name"))
        .isEqualTo(policy == ImportPolicy.OVERWRITE ? "First" : "Test");
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void aUserByIdAndOneByAddressAreOneMember(int chunk, ImportPolicy policy) {
    Person bo = fixtures.member(company, email(), "member");
    MadeUpExport file =
        MadeUpExport.of(company)
            .user("{'id': '%s', 'email': '%s', 'firstName': 'First'}", bo.id(), email())
            .user("{'email': '%s', 'firstName': 'Second'}", bo.email());

    assertSecondIsTheFirst(run(chunk, policy, file), "$.data.users[0]");
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void aFieldByIdAndOneByNameAreOneField(int chunk, ImportPolicy policy) {
    UUID field = fixtures.customField(company, "here");
    MadeUpExport file =
        MadeUpExport.of(company)
            .field("{'id': '%s', 'name': 'before', 'fieldType': 'text', 'isRequired': true}", field)
            .field("{'name': 'here', 'fieldType': 'text', 'displayOrder': 7}");

    Report report = run(chunk, policy, file);

    assertThat(report.of(CUSTOM_FIELDS).created()).isZero();
    assertSecondIsTheFirst(report, "$.data.customFields[0]");
    assertThat(database.value("select display_order from custom_fields where id = ?", field))
        .isNotEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void oneIdUnderTwoNamesIsOneNewField(int chunk, ImportPolicy policy) {
    MadeUpExport file =
        MadeUpExport.of(company)
            .field("{'id': '%s', 'name': 'a', 'fieldType': 'text'}", id)
            .field("{'id': '%s', 'name': 'b', 'fieldType': 'text'}", id);

    Report report = run(chunk, policy, file);

    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
    assertSecondIsTheFirst(report, "$.data.customFields[0]");
  }

  /** The one with the row's own id is the row, though the other one comes first. */
  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void aTicketByItsNameAndOneByItsIdAreOneTicket(int chunk, ImportPolicy policy) {
    bench.into(company).run(MadeUpExport.of("legacy").ticket("{'id': '1', 'title': 'T'}"));
    Object row = database.value("select id from tickets where company_id = ?", company);
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .ticket("{'id': '%s', 'title': 'By id'}", row)
            .ticket("{'id': '1', 'title': 'By name', 'notes': [{'id': 'n', 'content': 'n'}]}");

    Report report = run(chunk, policy, file);

    assertThat(report.of(TICKETS).created()).isZero();
    assertThat(report.of(NOTES)).isEqualTo(rejected(1));
    assertSecondIsTheFirst(report, "$.data.tickets[0]");
    assertThat(database.text("select title from tickets where id = ?", row))
        .isEqualTo(policy == ImportPolicy.OVERWRITE ? "By id" : "T");
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void twoTicketsWithTheOriginOfOneThatIsHereAreTwo(int chunk, ImportPolicy policy) {
    bench.into(company).run(MadeUpExport.of("older").ticket("{'id': '7', 'title': 'T'}"));
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .ticket("{'id': '1', 'title': 'a', 'sourceId': '7', 'sourceCompanyId': 'older'}")
            .ticket("{'id': '2', 'title': 'b', 'sourceId': '7', 'sourceCompanyId': 'older'}");

    Report report = run(chunk, policy, file);

    RecordCounts expected =
        switch (policy) {
          case SKIP -> new RecordCounts(2, 1, 0, 1, 0);
          case OVERWRITE -> new RecordCounts(2, 1, 1, 0, 0);
          case REFUSE -> new RecordCounts(2, 1, 0, 0, 1);
        };
    assertThat(report.of(TICKETS)).isEqualTo(expected);
    assertThat(run(chunk, ImportPolicy.OVERWRITE, file).of(TICKETS).created()).isZero();
    assertThat(run(chunk, ImportPolicy.OVERWRITE, file).of(TICKETS)).isEqualTo(skipped(2));
  }

  /** Another one with the same origin, before it in the file, does not take its row. */
  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void aTicketThatIsHereByItsNameStaysThat(int chunk, ImportPolicy policy) {
    String ticket = "{'id': '%s', 'title': '%s', 'sourceId': '7', 'sourceCompanyId': 'older'}";
    bench.into(company).run(MadeUpExport.of("legacy").ticket(ticket, "1", "one"));

    Report report =
        run(
            chunk,
            policy,
            MadeUpExport.of("legacy").ticket(ticket, "0", "new").ticket(ticket, "1", "one"));

    assertThat(report.of(TICKETS).created()).isEqualTo(1);
    assertThat(report.codes()).doesNotContain("SAME_AS_ANOTHER");
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void twoNotesWithTheOriginOfOneThatIsHereAreTwo(int chunk, ImportPolicy policy) {
    bench
        .into(company)
        .run(
            MadeUpExport.of("older")
                .ticket("{'id': '%s', 'title': 'T', 'notes': [{'id': 's', 'content': 'x'}]}", id));
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .ticket(
                "{'id': '%s', 'title': 'T', 'notes': ["
                    + "{'id': 'n1', 'content': 'y', 'sourceId': 's'},"
                    + "{'id': 'n2', 'content': 'z', 'sourceId': 's'}]}",
                id);

    Report report = run(chunk, policy, file);

    assertThat(report.of(NOTES).created()).isEqualTo(1);
    assertThat(run(chunk, ImportPolicy.OVERWRITE, file).of(NOTES).created()).isZero();
    assertThat(run(chunk, ImportPolicy.OVERWRITE, file).of(NOTES)).isEqualTo(skipped(2));
  }

  /** That people were linked with a ticket does not make it one that the file itself has made. */
  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void aTicketWhosePeopleComeWithTheFileIsFoundByItsOrigin(int chunk, ImportPolicy policy) {
    String email = email();
    bench
        .into(company)
        .run(
            MadeUpExport.of("older")
                .ticket(
                    "{'id': '7', 'title': 'T', 'createdBy': {'email': '%1$s'}, 'notes': [{'id':"
                        + " 'n', 'content': 'n', 'author': {'email': '%1$s'}}]}",
                    email));
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .user("{'email': '%s'}", email)
            .ticket(
                "{'id': '1', 'title': 'T', 'sourceId': '7', 'sourceCompanyId': 'older', 'createdBy':"
                    + " {'email': '%1$s'}, 'notes': [{'id': 'x', 'content': 'n', 'sourceId': 'n',"
                    + " 'author': {'email': '%1$s'}}]}",
                email);

    Report report = run(chunk, policy, file);

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.of(TICKETS).created()).isZero();
    assertThat(report.of(NOTES).created()).isZero();
  }
}
