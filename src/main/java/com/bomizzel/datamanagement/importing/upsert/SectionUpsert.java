package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.record.ImportItem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Brings records of one section of the file into the company. Without state, so thread-safe. */
public interface SectionUpsert {

  /**
   * Brings in all these records, or throws.
   *
   * @param connection in a transaction that the caller ends. In a validation nothing of the
   *     company's is written
   * @param items of one section, in the file's order, no two of the same key; notes and history
   *     after their ticket
   * @return what became of each item but those that are {@code parentOnly}
   * @throws SQLException when the database refused one of them; the transaction has failed then
   */
  ChunkResult apply(Connection connection, ImportRun run, List<ImportItem> items)
      throws SQLException;
}
