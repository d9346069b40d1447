package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.InAllWaysTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One note, history entry or attachment twice in a ticket is one, whatever each says that it was
 * called before; and what hangs on a ticket that does not come in does not either.
 */
class ChildTwiceTest extends InAllWaysTest {
  private final UUID ticket = UUID.randomUUID();

  private static RecordCounts twice(ImportPolicy policy) {
    return switch (policy) {
      case SKIP -> new RecordCounts(2, 1, 0, 1, 0);
      case OVERWRITE -> new RecordCounts(2, 1, 1, 0, 0);
      case REFUSE -> new RecordCounts(2, 1, 0, 0, 1);
    };
  }

  /** A ticket with two of each kind. */
  private MadeUpExport withTwo(String first, String second) {
    return MadeUpExport.of("legacy")
        .ticket(
            ("{'id': '%1$s', 'title': 'T', 'notes': [{%2$s, 'content': '1'}, {%3$s, 'content':"
                + " '2'}], 'history': [{%2$s, 'action': '1'}, {%3$s, 'action': '2'}]}"),
            ticket,
            first,
            second)
        .attachment("{%2$s, 'ticketId': '%1$s', 'fileName': '1'}", ticket, first)
        .attachment("{%2$s, 'ticketId': '%1$s', 'fileName': '2'}", ticket, second);
  }

  private void assertOneOfEach(ImportPolicy policy, Report report) {
    for (RecordKind kind : new RecordKind[] {NOTES, ATTACHMENTS}) {
      assertThat(report.of(kind)).as(kind.jsonName()).isEqualTo(twice(policy));
    }
    assertThat(report.of(HISTORY).created()).isEqualTo(1);
    assertThat(report.of(HISTORY).inFile()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void withTwoOriginsIsOneNewOne(int chunk, ImportPolicy policy) {
    MadeUpExport file = withTwo("'id': 'n', 'sourceId': 'a'", "'id': 'n', 'sourceId': 'b'");

    assertOneOfEach(policy, run(chunk, policy, file));
    assertThat(run(chunk, policy, file).of(NOTES).created()).isZero();
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void withOneOriginAndNoneIsOneNewOne(int chunk, ImportPolicy policy) {
    assertOneOfEach(policy, run(chunk, policy, withTwo("'id': 'n', 'sourceId': 'a'", "'id': 'n'")));
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void withAnIdThatIsTakenAndTwoOriginsIsOneNewOne(int chunk, ImportPolicy policy) {
    String id = "'id': '%s'".formatted(takenByAnotherCompany());

    assertOneOfEach(
        policy, run(chunk, policy, withTwo(id + ", 'sourceId': 'a'", id + ", 'sourceId': 'b'")));
  }

  /** One id that a note, a history entry and an attachment have. */
  private UUID takenByAnotherCompany() {
    UUID id = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    bench
        .into(fixtures.company("Other"))
        .runAtOnce(
            MadeUpExport.of("other")
                .ticket(
                    "{'id': '%1$s', 'title': 'T', 'notes': [{'id': '%2$s', 'content': 'n'}],"
                        + " 'history': [{'id': '%2$s', 'action': 'a'}]}",
                    other, id)
                .attachment("{'id': '%s', 'ticketId': '%s', 'fileName': 'f'}", id, other));
    return id;
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void isTheOneThatIsHereByTheFirstOfTwoOrigins(int chunk, ImportPolicy policy) {
    bench.into(company).run(withTwo("'id': 'a'", "'id': 'b'"));

    Report report =
        run(chunk, policy, withTwo("'id': 'n', 'sourceId': 'a'", "'id': 'n', 'sourceId': 'b'"));

    for (RecordKind kind : new RecordKind[] {NOTES, HISTORY, ATTACHMENTS}) {
      assertThat(report.of(kind).created()).as(kind.jsonName()).isZero();
    }
    assertThat(
            database.text(
                "select string_agg(content, ' ' order by source_id) from ticket_notes"
                    + " where ticket_id = ?",
                ticket))
        .isEqualTo(policy == ImportPolicy.OVERWRITE ? "2 2" : "1 2");
  }

  private static final String CHILDREN =
      ", 'notes': [{'id': 'n', 'content': 'n'}], 'history': [{'id': 'h', 'action': 'a'}]";

  private static void assertRejectedWithTheirTicket(Report report) {
    for (RecordKind kind : new RecordKind[] {NOTES, HISTORY, ATTACHMENTS}) {
      assertThat(report.of(kind)).as(kind.jsonName()).isEqualTo(rejected(1));
    }
    assertThat(report.codes()).filteredOn("PARENT_REJECTED"::equals).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void ofATicketThatIsAnotherIsRejectedWithIt(int chunk, ImportPolicy policy) {
    bench.into(company).run(MadeUpExport.of("legacy").ticket("{'id': '1', 'title': 'T'}"));
    Object row = database.value("select id from tickets where company_id = ?", company);
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .ticket("{'id': '%s', 'title': 'By id'}", row)
            .ticket("{'id': '1', 'title': 'By name'" + CHILDREN + "}")
            .attachment("{'id': 'a', 'ticketId': '1', 'fileName': 'f'}");

    Report report = run(chunk, policy, file);

    assertThat(report.codes()).contains("SAME_AS_ANOTHER");
    assertRejectedWithTheirTicket(report);
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void ofABadTicketIsRejectedWithItThoughOneIsHere(int chunk, ImportPolicy policy) {
    bench.into(company).run(MadeUpExport.of("legacy").ticket("{'id': '1', 'title': 'T'}"));

    assertRejectedWithTheirTicket(
        run(
            chunk,
            policy,
            MadeUpExport.of("legacy")
                .ticket("{'id': '1', 'title': 7" + CHILDREN + "}")
                .attachment("{'id': 'a', 'ticketId': '1', 'fileName': 'f'}")));
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void ofATicketThatIsRejectedOnlyBecauseItExistsIsJudgedByItself(int chunk, ImportPolicy policy) {
    bench.into(company).run(MadeUpExport.of("legacy").ticket("{'id': '1', 'title': 'T'}"));

    Report report =
        run(
            chunk,
            policy,
            MadeUpExport.of("legacy")
                .ticket("{'id': '1', 'title': 'T'" + CHILDREN + "}")
                .attachment("{'id': 'a', 'ticketId': '1', 'fileName': 'f'}"));

    for (RecordKind kind : new RecordKind[] {NOTES, HISTORY, ATTACHMENTS}) {
      assertThat(report.of(kind)).as(kind.jsonName()).isEqualTo(created(1));
    }
  }

  @ParameterizedTest
  @MethodSource("chunksAndPolicies")
  void ofATicketThatIsBadOnceAndGoodOnceComesIn(int chunk, ImportPolicy policy) {
    String file = "{'id': '1', 'title': %s}";

    Report report =
        run(
            chunk,
            policy,
            MadeUpExport.of("legacy")
                .ticket(file, "7")
                .ticket(file, "'T'")
                .attachment("{'id': 'a', 'ticketId': '1', 'fileName': 'f'}"));

    assertThat(report.of(ATTACHMENTS)).isEqualTo(created(1));
  }
}
