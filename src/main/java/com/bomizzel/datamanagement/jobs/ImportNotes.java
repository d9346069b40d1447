package com.bomizzel.datamanagement.jobs;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What imports note for themselves while they run: what the file's records are called here, what
 * became of them, and the rows that a validation has tried. Nobody needs it when they have ended.
 * There may be as many rows as the file has records: they go in {@link SmallSteps}.
 */
final class ImportNotes {
  private static final List<String> TRIED =
      List.of("data_import_trial_rows", "data_import_trial_steps", "data_import_trial_keys");

  /** Where all of it is. */
  static final List<String> TABLES =
      Stream.concat(Stream.of("data_import_aliases", "data_import_outcomes"), TRIED.stream())
          .toList();

  private static final String OF_UPLOAD =
      """
      select id from data_import_logs
       where staged_name = :name and state not in ('queued', 'running')
      """;

  private ImportNotes() {}

  /**
   * Forgets, in the caller's transaction, all that an import has noted: for what little is left.
   */
  static void forget(Handle handle, String importId) {
    TABLES.forEach(
        table ->
            handle
                .createUpdate("delete from <table> where import_id = :id")
                .define("table", table)
                .bind("id", importId)
                .execute());
  }

  /** Forgets all that an import has noted, unless somebody else has it meanwhile. */
  static void forget(LogDatabase database, JobLease lease) {
    new SmallSteps(database).delete(TABLES, lease);
  }

  /**
   * Forgets what a validation has tried, unless somebody else has it meanwhile: one that is
   * restarted begins anew.
   */
  static void forgetTried(LogDatabase database, JobLease lease) {
    new SmallSteps(database).delete(TRIED, lease);
  }

  /** Forgets what the imports of a staged upload have noted that are not open. */
  static void forgetOfUpload(LogDatabase database, String stagedName) {
    new SmallSteps(database)
        .delete(TABLES, OF_UPLOAD, update -> update.bind("name", stagedName), SmallSteps.ALL);
  }
}
