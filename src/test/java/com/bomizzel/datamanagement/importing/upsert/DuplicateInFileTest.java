package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record that is twice in one file: the second meets the first, under the same policy. */
class DuplicateInFileTest extends ImportingTest {

  /** That records with a section of their own do is the contract of every section. */
  @ParameterizedTest
  @EnumSource
  void theChildrenOfATicketMeetTheirFirstToo(ImportPolicy policy) {
    for (int chunk : new int[] {500, 1}) {
      MadeUpExport file =
          MadeUpExport.of(null)
              .ticket(
                  "{'id': 't', 'title': 'A', 'notes': [{'id': 'n', 'content': 'x'},"
                      + " {'id': 'n', 'content': 'x'}]}")
              .ticket("{'id': 't', 'title': 'A', 'notes': [{'id': 'n', 'content': 'x'}]}")
              .attachment("{'id': 'a', 'ticketId': 't', 'fileName': 'f'}")
              .attachment("{'id': 'a', 'ticketId': 't', 'fileName': 'f'}");

      Report report = bench.into(fixtures.company("C")).with(policy).inChunksOf(chunk).run(file);

      boolean refused = policy == REFUSE;
      RecordCounts two = new RecordCounts(2, 1, 0, refused ? 0 : 1, refused ? 1 : 0);
      assertThat(report.of(TICKETS)).isEqualTo(two);
      assertThat(report.of(ATTACHMENTS)).isEqualTo(two);
      assertThat(report.of(NOTES))
          .isEqualTo(new RecordCounts(3, 1, 0, refused ? 0 : 2, refused ? 2 : 0));
    }
  }

  @Test
  void theSecondOneOverwritesTheFirst() {
    String email = email();

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': '%s', 'firstName': 'A', 'companyRole': 'admin'}", email)
                    .user("{'email': '%s', 'firstName': 'B'}", email)
                    .ticket("{'id': 't', 'title': 'A', 'status': 'open'}")
                    .ticket("{'id': 't', 'title': 'A', 'category': null}")
                    .ticket("{'id': 't', 'title': 'B'}"));

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 1, 1, 0, 0));
    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(3, 1, 1, 1, 0));
    assertThat(report.codes()).containsOnly("ROLE_GIVEN", "DUPLICATE_IN_FILE");
    assertThat(database.text("select first_name from users where email = ?", email)).isEqualTo("B");
  }

  @Test
  void theSecondOneOverwritesAgainWhatWasThereBefore() {
    UUID id = UUID.randomUUID();
    bench.into(company).run(MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'A'}", id));

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'id': '%s', 'title': 'B'}", id)
                    .ticket("{'id': '%s', 'title': 'A'}", id)
                    .ticket("{'id': '%s', 'title': 'A', 'status': 'open'}", id));

    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(3, 0, 2, 1, 0));
  }

  /** Ids of notes, history entries and attachments that are no UUIDs are good in their ticket. */
  @Test
  void idsOfOneTicketAreNotThoseOfAnother() {
    MadeUpExport file =
        MadeUpExport.of("jira")
            .ticket(
                "{'id': '1', 'title': 'A', 'notes': [{'id': 'n', 'content': 'a'}],"
                    + " 'history': [{'id': 'h', 'action': 'a'}]}")
            .ticket(
                "{'id': '2', 'title': 'B', 'notes': [{'id': 'n', 'content': 'b'}],"
                    + " 'history': [{'id': 'h', 'action': 'b'}]}")
            .ticket("{'title': 'C', 'notes': [{'id': 'n', 'content': 'c'}]}")
            .attachment("{'id': 'f', 'ticketId': '1', 'fileName': 'a'}")
            .attachment("{'ticketId': '2', 'id': 'f', 'fileName': 'b'}");
    for (int chunk : new int[] {500, 1}) {
      UUID into = fixtures.company("C");
      Report first = bench.into(into).inChunksOf(chunk).run(file);
      assertThat(first.of(NOTES)).isEqualTo(created(3));
      assertThat(first.of(ATTACHMENTS)).isEqualTo(created(2));
      assertThat(first.codes()).isEmpty();

      Report again = bench.into(into).with(OVERWRITE).inChunksOf(chunk).run(file);

      again
          .counts()
          .forEach((kind, c) -> assertThat(c).as("%s", kind).isEqualTo(skipped(c.inFile())));
      assertThat(again.codes()).isEmpty();
    }
  }

  /** UUIDs that another company has get new ids, in each ticket its own. */
  @ParameterizedTest
  @EnumSource
  void idsThatAnotherCompanyHasMayStandInSeveralTickets(ImportPolicy policy) {
    UUID taken = UUID.randomUUID();
    bench
        .into(fixtures.company("Other"))
        .run(
            MadeUpExport.of(null)
                .ticket(
                    "{'id': 'o', 'title': 'O', 'notes': [{'id': '%s', 'content': 'o'}]}", taken));
    MadeUpExport file =
        MadeUpExport.of("jira")
            .ticket("{'id': '1', 'title': 'A', 'notes': [{'id': '%s', 'content': 'a'}]}", taken)
            .ticket("{'id': '2', 'title': 'B', 'notes': [{'id': '%s', 'content': 'b'}]}", taken);

    assertThat(bench.into(company).run(file).of(NOTES)).isEqualTo(created(2));
    RecordCounts again = bench.into(company).with(policy).run(file).of(NOTES);
    assertThat(again.rejected()).isEqualTo(policy == REFUSE ? 2 : 0);
    assertThat(again.updated()).isZero();
  }

  @Test
  void aBadFirstOneIsNotMet() {
    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'id': 't', 'title': 7}")
                    .ticket("{'id': 't', 'title': 'A', 'notes': [{'content': 'n'}]}"));

    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
    assertThat(report.of(NOTES)).isEqualTo(created(1));
  }
}
