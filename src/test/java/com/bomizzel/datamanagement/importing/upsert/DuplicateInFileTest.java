package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
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
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record that is twice in one file: the second meets the first, under the same policy. */
class DuplicateInFileTest extends ImportingTest {

  @ParameterizedTest
  @EnumSource
  void everyKind(ImportPolicy policy) {
    for (int chunk : new int[] {500, 1}) {
      String email = email();
      MadeUpExport file =
          MadeUpExport.of(null)
              .user("{'email': '%s', 'firstName': 'A'}", email)
              .user("{'email': '%s', 'firstName': 'A'}", email.toUpperCase(Locale.ROOT))
              .field("{'name': 'K', 'fieldType': 'text'}")
              .field("{'name': 'K', 'fieldType': 'text'}")
              .ticket(
                  "{'id': 't', 'title': 'A', 'notes': [{'id': 'n', 'content': 'x'},"
                      + " {'id': 'n', 'content': 'x'}]}")
              .ticket("{'id': 't', 'title': 'A', 'notes': [{'id': 'n', 'content': 'x'}]}")
              .attachment("{'id': 'a', 'ticketId': 't', 'fileName': 'f'}")
              .attachment("{'id': 'a', 'ticketId': 't', 'fileName': 'f'}");

      Report report = bench.into(fixtures.company("C")).with(policy).inChunksOf(chunk).run(file);

      boolean refused = policy == REFUSE;
      RecordCounts two = new RecordCounts(2, 1, 0, refused ? 0 : 1, refused ? 1 : 0);
      assertThat(report.of(USERS)).isEqualTo(two);
      assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(two);
      assertThat(report.of(TICKETS)).isEqualTo(two);
      assertThat(report.of(ATTACHMENTS)).isEqualTo(two);
      assertThat(report.of(NOTES).created()).isEqualTo(1);
      assertThat(report.messages().get(0)).contains("$.data.users[0]", "$.data.users[1]");
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
