package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What imports have noted goes, however much it is, and only when nobody needs it any longer. */
class ImportNotesTest extends OnLogTables {
  private static final int MANY = SmallSteps.ROWS + 1;

  private static final List<String> FILL =
      List.of(
          "data_import_aliases (import_id, key_high, key_low, ticket_id)"
              + " select ?, 1, n, gen_random_uuid()",
          "data_import_outcomes (import_id, outcomes) select ?, ''",
          "data_import_trial_rows (import_id, table_name, row_id, key_high, key_low, refs, is_new,"
              + " content) select ?, 'tickets', gen_random_uuid(), 1, n, '{}', true, ''",
          "data_import_trial_steps (import_id, table_name, row_id, place, is_new, content)"
              + " select ?, 'tickets', gen_random_uuid(), n, true, ''",
          "data_import_trial_keys (import_id, hash, row_id, is_free)"
              + " select ?, n, gen_random_uuid(), false");

  private static final String CHANGES = "data_import_changes";
  private static final String FILL_CHANGES =
      CHANGES
          + " (import_id, outcome, kind, path, members, old_values, new_values)"
          + " select ?, 'kept', 'users', '$', '{}', '{}', '{}'";

  /** However quick the database, a large deletion is refused. */
  @BeforeAll
  static void refuseLargeSteps() {
    database.execute(
        """
        create function refuse_large_step() returns trigger language plpgsql as $$
        begin
          if (select count(*) from gone) > %d then
            raise exception 'too many rows at once';
          end if;
          return null;
        end $$
        """
            .formatted(SmallSteps.ROWS));
    for (String table : Stream.concat(ImportNotes.TABLES.stream(), Stream.of(CHANGES)).toList()) {
      database.execute(
          "create trigger small_steps after delete on %s referencing old table as gone"
                  .formatted(table)
              + " for each statement execute function refuse_large_step()");
    }
  }

  enum End {
    COMPLETED,
    FAILED,
    CANCELLED,
    ABANDONED
  }

  private void end(JobLease lease, End end) {
    switch (end) {
      case COMPLETED -> imports.completed(lease);
      case FAILED -> imports.failed(lease, new JobError(FailureCode.IMPORT_FAILED, "x"));
      case CANCELLED -> imports.cancelled(lease);
      case ABANDONED -> {
        actions.abandon(JobTable.IMPORTS, lease.jobId(), "given up");
        uploads.forget("staged");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void allGoesWithAnImportThatHasEnded(End end) {
    JobLease other = runningImport(true);
    fill(other, 1);
    JobLease lease = runningImport(true);
    fill(lease, MANY);

    end(lease, end);

    assertThat(ImportNotes.TABLES).allSatisfy(table -> assertThat(rows(table, lease)).isZero());
    assertThat(ImportNotes.TABLES).allSatisfy(table -> assertThat(rows(table, other)).isOne());
  }

  @Test
  void oneThatMayBeRestartedKeepsWhatItGoesOnWith() {
    JobLease lease = runningImport(false);
    fill(lease, MANY);

    stop(lease);

    assertThat(rows("data_import_aliases", lease)).isEqualTo(MANY);
    assertThat(rows("data_import_outcomes", lease)).isEqualTo(MANY);
    assertThat(rows("data_import_trial_rows", lease)).isZero();
  }

  @Test
  void oneThatBeginsAnewForgetsAllAndWhoHadItBeforeForgetsNothing() {
    JobLease before = runningImport(true);
    fill(before, MANY);
    stop(before);
    actions.restart(JobTable.IMPORTS, before.jobId());
    JobLease lease = lease(JobTable.IMPORTS, before.jobId());
    fill(FILL_CHANGES, lease, MANY);

    counts.forget(before);
    assertThat(rows("data_import_aliases", before)).isEqualTo(MANY);
    assertThat(rows(CHANGES, before)).isEqualTo(MANY);
    counts.forget(lease);

    assertThat(rows(CHANGES, lease)).isZero();
    assertThat(ImportNotes.TABLES).allSatisfy(table -> assertThat(rows(table, lease)).isZero());
  }

  /** A restarted validation begins anew, an import goes on. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theChangesOfAValidationGoBeforeItIsRestarted(boolean validateOnly) {
    JobLease lease = runningImport(validateOnly);
    fill(FILL_CHANGES, lease, MANY);
    stop(lease);

    actions.restart(JobTable.IMPORTS, lease.jobId());

    assertThat(rows(CHANGES, lease)).isEqualTo(validateOnly ? 0 : MANY);
  }

  private static void fill(JobLease lease, int rows) {
    FILL.forEach(into -> fill(into, lease, rows));
  }

  private static void fill(String into, JobLease lease, int rows) {
    database.execute("insert into " + into + " from generate_series(1, ?) n", lease.jobId(), rows);
  }

  private static long rows(String table, JobLease lease) {
    return database.number("select count(*) from " + table + " where import_id = ?", lease.jobId());
  }
}
