package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One company's data in every shape that the works need.
 *
 * @param company its id, in the server's database and in {@code rows}
 * @param counts how many records of each kind, by the kinds' names in the file
 * @param tableRows how many rows of all tables
 * @param rows the folder of its rows, for {@link CompanyTables#copyIn}
 * @param archive its export file
 * @param changed the same with every record changed; exists where that is overwritten with
 * @param jsonBytes the size of the document in {@code archive}
 * @param alone a database that holds only these rows; empty without {@code pg_dump}, or need of it
 * @param dump the {@code pg_dump} of it; exists when that does
 */
record Workload(
    UUID company,
    Map<String, Long> counts,
    long tableRows,
    Path rows,
    Path archive,
    Path changed,
    long jsonBytes,
    Optional<TestDatabase> alone,
    Path dump) {

  /** How many records the file has. */
  long records() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
