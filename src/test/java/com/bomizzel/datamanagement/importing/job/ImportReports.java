package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.jobs.ChangeFilter;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.ImportChanges;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.NumberedChange;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordChange;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what imports wrote down. */
final class ImportReports {
  private final TestDatabase database;

  ImportReports(TestDatabase database) {
    this.database = database;
  }

  /** How many rows of each kind there are, of all companies. */
  Map<RecordKind, Long> rows() {
    List<String> counts = new ArrayList<>();
    for (RecordKind kind : RecordKind.values()) {
      boolean users = kind == RecordKind.USERS;
      String table = users ? "user_company_associations" : RecordShape.of(kind).table();
      String more = users ? " + (select count(*) from data_import_invitations)" : "";
      counts.add("select '" + kind + "' kind, count(*)" + more + " as rows from " + table);
    }
    Map<RecordKind, Long> rows = new EnumMap<>(RecordKind.class);
    for (Map<String, Object> row : database.rows(String.join(" union all ", counts))) {
      rows.put(RecordKind.valueOf((String) row.get("kind")), (Long) row.get("rows"));
    }
    return rows;
  }

  /** What an import wrote down; its figures must add up, and agree with what it lists. */
  Report of(String importId, List<Problem> aboutFile) {
    Map<RecordKind, RecordCounts> counts = new EnumMap<>(RecordKind.class);
    for (Map<String, Object> row :
        database.rows("select * from data_import_counts where import_id = ?", importId)) {
      RecordCounts figures =
          new RecordCounts(
              (Long) row.get("in_file"),
              (Long) row.get("created"),
              (Long) row.get("updated"),
              (Long) row.get("skipped"),
              (Long) row.get("rejected"));
      assertThat(figures.done()).as(row + " adds up").isEqualTo(figures.inFile());
      if (figures.inFile() > 0) {
        counts.put(RecordKind.named((String) row.get("kind")).orElseThrow(), figures);
      }
    }
    long passwords =
        database.number("select passwords_to_set from data_import_logs where id = ?", importId);
    List<String> updates = updates(importId, counts);
    return new Report(counts, problems(importId), updates, (int) passwords, aboutFile);
  }

  /** The records that an import changed, or a validation would. */
  List<RecordChange> changes(String importId) {
    return new ImportChanges(database.reusedConnections())
        .page(importId, ChangeFilter.ALL, Integer.MAX_VALUE, 0).stream()
            .map(NumberedChange::change)
            .toList();
  }

  private List<String> updates(String importId, Map<RecordKind, RecordCounts> counts) {
    List<RecordChange> updated =
        changes(importId).stream()
            .filter(change -> change.outcome() == ChangeOutcome.UPDATED)
            .toList();
    for (RecordKind kind : RecordKind.values()) {
      assertThat(updated.stream().filter(change -> change.kind() == kind))
          .as("listed as updated " + kind.jsonName())
          .hasSize((int) counts.getOrDefault(kind, RecordCounts.ZERO).updated());
    }
    return updated.stream()
        .map(change -> change.path() + change.members().stream().map(MemberChange::member).toList())
        .toList();
  }

  private List<Problem> problems(String importId) {
    return database
        .rows("select * from data_import_errors where import_id = ? order by id", importId)
        .stream()
        .map(
            row ->
                new Problem(
                    Problem.Level.valueOf(((String) row.get("level")).toUpperCase(Locale.ROOT)),
                    row.get("kind") == null
                        ? null
                        : RecordKind.named((String) row.get("kind")).orElseThrow(),
                    (String) row.get("path"),
                    (String) row.get("record_key"),
                    (String) row.get("code"),
                    (String) row.get("message")))
        .toList();
  }
}
