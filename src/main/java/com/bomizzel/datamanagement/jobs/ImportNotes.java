package com.bomizzel.datamanagement.jobs;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What imports note for themselves while they run: what the file's records are called here, what
 * became of them, and the rows that a validation has tried. Nobody needs it when they have ended.
 */
final class ImportNotes {
  private static final List<String> MET = List.of("data_import_aliases", "data_import_outcomes");
  private static final List<String> TRIED =
      List.of("data_import_trial_rows", "data_import_trial_steps", "data_import_trial_keys");

  private ImportNotes() {}

  /** Forgets all that an import has noted. */
  static void forget(Handle handle, String importId) {
    forget(handle, List.of(importId));
  }

  private static void forget(Handle handle, List<String> importIds) {
    MET.forEach(table -> delete(handle, table, importIds));
    TRIED.forEach(table -> delete(handle, table, importIds));
  }

  /** Forgets what a validation has tried: one that is restarted begins anew. */
  static void forgetTried(Handle handle, String importId) {
    TRIED.forEach(table -> delete(handle, table, List.of(importId)));
  }

  private static void delete(Handle handle, String table, List<String> importIds) {
    handle
        .createUpdate("delete from " + table + " where import_id = any(:ids)")
        .bind("ids", importIds.toArray(String[]::new))
        .execute();
  }

  /** Forgets what the imports of a staged upload have noted that are not open. */
  static void forgetOfUpload(Handle handle, String stagedName) {
    List<String> imports =
        handle
            .createQuery(
                "select id from data_import_logs"
                    + " where staged_name = :name and state not in ('queued', 'running')")
            .bind("name", stagedName)
            .mapTo(String.class)
            .list();
    forget(handle, imports);
  }
}
