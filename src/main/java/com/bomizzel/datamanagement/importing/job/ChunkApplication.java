package com.bomizzel.datamanagement.importing.job;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.ProcessingOrder;
import com.bomizzel.datamanagement.importing.tickets.AttachmentUpsert;
import com.bomizzel.datamanagement.importing.tickets.CustomFieldUpsert;
import com.bomizzel.datamanagement.importing.tickets.TicketUpsert;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsert;
import com.bomizzel.datamanagement.importing.users.UserUpsert;
import com.bomizzel.datamanagement.jobs.PassingFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings a chunk of the file into the company so that one bad row costs one row: all at once behind
 * a savepoint; when the database refuses, in halves, down to the record that it does not take. A
 * validation does the same, and takes back what it wrote: see {@link
 * com.bomizzel.datamanagement.importing.upsert.Trial}. Without state, so thread-safe.
 */
final class ChunkApplication {
  private static final int TRIES = 3;
  private static final long PAUSE_NANOS = 50_000_000;

  private static final Map<RecordKind, SectionUpsert> UPSERTS =
      Map.of(
          RecordKind.USERS, new UserUpsert(),
          RecordKind.CUSTOM_FIELDS, new CustomFieldUpsert(),
          RecordKind.TICKETS, new TicketUpsert(),
          RecordKind.ATTACHMENTS, new AttachmentUpsert());

  /**
   * Brings in all items of a chunk.
   *
   * @param connection in a transaction that the caller ends: rolls it back when this throws
   * @param items at least one, all of one section, in the file's order
   * @return what became of each but those that are {@code parentOnly}
   * @throws com.bomizzel.datamanagement.importing.upsert.ImportStopped when the importer may not
   *     import any longer
   * @throws SQLException when the database fails otherwise than by refusing a record
   */
  ChunkResult apply(Connection connection, ImportRun run, List<ImportItem> items)
      throws SQLException {
    begin(connection, run);
    ChunkResult result = new ChunkResult();
    for (List<ImportItem> slice : new ChunkSlices(items).withoutRepetitions(run.index())) {
      applyOrSplit(connection, run, slice, result);
    }
    checkComplete(items, result);
    result.nameTickets(items);
    if (run.validateOnly()) {
      ImportItem here = items.get(0);
      run.foretelling()
          .untold()
          .forEach(sentence -> result.warn(here, Problems.lessExact(here, sentence)));
    }
    for (ImportItem item : items) {
      if (!item.parentOnly()) {
        item.textRepairs().forEach(repair -> result.warn(item, Problems.repaired(item, repair)));
      }
    }
    return result;
  }

  /** Reads what it needs to know, tables too, which somebody may hold back. */
  private static void begin(Connection connection, ImportRun run) throws SQLException {
    for (int tries = 1; ; tries++) {
      Savepoint before = connection.setSavepoint();
      try {
        run.beginChunk(connection);
        connection.releaseSavepoint(before);
        defer(connection);
        return;
      } catch (SQLException e) {
        if (!PassingFault.isOfOthers(e) || tries == TRIES) {
          throw e;
        }
        connection.rollback(before);
        pause();
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS));
  }

  /** The summary is true only when each record has one outcome. */
  private static void checkComplete(List<ImportItem> items, ChunkResult result) {
    long records = items.stream().filter(item -> !item.parentOnly()).count();
    if (result.size() != records) {
      throw new IllegalStateException(records + " records have " + result.size() + " outcomes");
    }
  }

  private void applyOrSplit(
      Connection connection, ImportRun run, List<ImportItem> items, ChunkResult result)
      throws SQLException {
    int tries = 1;
    while (true) {
      Savepoint before = connection.setSavepoint();
      run.trial().begin(run.validateOnly() && LongKeys.areIn(items));
      try {
        ChunkResult applied = upsert(items).apply(connection, run, items);
        checkDeferred(connection);
        if (run.trial().end(connection, before)) {
          run.trust();
          applied.publish(run);
          result.addAll(applied);
          return;
        }
        run.distrust();
      } catch (SQLException e) {
        connection.rollback(before);
        DatabaseRefusal refusal = DatabaseRefusal.of(e);
        boolean isAgain = refusal.isTakenKey() && run.trial().makesRoom(connection);
        run.distrust();
        if (isAgain) {
          continue;
        }
        if (refusal.isPassing() && tries < TRIES) {
          tries++;
          pause();
        } else {
          refusal.throwIfOfOthers(new ChunkSlices(items).size());
          split(connection, run, items, refusal, result);
          return;
        }
      }
    }
  }

  /**
   * What may be looked at later is looked at when a slice ends: in the first slice of a chunk as in
   * the others, and in a validation, which takes each of them back, as in an import.
   */
  private static void defer(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set constraints all deferred");
    }
  }

  /** What the database would say at the commit only, it shall say now, of these records. */
  private static void checkDeferred(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set constraints all immediate; set constraints all deferred");
    }
  }

  private void split(
      Connection connection,
      ImportRun run,
      List<ImportItem> items,
      DatabaseRefusal refusal,
      ChunkResult result)
      throws SQLException {
    List<List<ImportItem>> halves = new ChunkSlices(items).halves();
    if (halves.size() == 1) {
      ImportItem culprit = items.get(items.size() - 1);
      ChunkResult rejected = new ChunkResult();
      rejected.reject(culprit, refusal.toRejection());
      rejected.publish(run);
      result.addAll(rejected);
      return;
    }
    for (List<ImportItem> half : halves) {
      applyOrSplit(connection, run, half, result);
    }
  }

  private static SectionUpsert upsert(List<ImportItem> items) {
    return requireNonNull(UPSERTS.get(ProcessingOrder.section(items.get(0).place().kind())));
  }
}
