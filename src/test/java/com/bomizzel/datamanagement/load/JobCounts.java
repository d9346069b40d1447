package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.TestDatabase;

/**
 * The jobs that the server has done.
 *
 * @param exports completed
 * @param imports completed
 * @param records that those imports created
 */
record JobCounts(long exports, long imports, long records) {
  static JobCounts of(TestDatabase database) {
    return new JobCounts(
        database.number("select count(*) from data_export_logs where state = 'completed'"),
        database.number("select count(*) from data_import_logs where state = 'completed'"),
        database.number(
            "select (select count(*) from tickets where import_id is not null)"
                + " + (select count(*) from ticket_notes where import_id is not null)"));
  }
}
