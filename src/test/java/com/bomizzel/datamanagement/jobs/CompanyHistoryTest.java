package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.jobs.CompanyHistory.DailyBackups;
import com.bomizzel.datamanagement.jobs.CompanyHistory.Filter;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompanyHistoryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static TestDatabase database;
  private final CompanyHistory history = new CompanyHistory(database.dataSource());
  private final UUID company = UUID.randomUUID();
  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("company_history");
  }

  @Test
  void newestFirstAPageAtATime() {
    export("e1", ada, "completed", "2026-01-01T10:00Z");
    export("e2", bob, "failed", "2026-01-02T10:00Z");
    export("e3", ada, "expired", "2026-01-03T10:00Z");

    assertThat(exports(Filter.all(company), 2, 0)).containsExactly("e3", "e2");
    assertThat(exports(Filter.all(company), 2, 2)).containsExactly("e1");
    assertThat(exports(Filter.all(UUID.randomUUID()), 2, 0)).isEmpty();
    assertThatThrownBy(() -> exports(Filter.all(company), 101, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filteredByPersonAndByState() {
    export("f1", ada, "completed", "2026-01-01T10:00Z");
    export("f2", bob, "failed", "2026-01-02T10:00Z");
    database.execute(
        "insert into data_import_logs (id, company_id, company_name, requested_by,"
            + " requester_email, overwrite_existing, skip_duplicates, validate_only, file_name,"
            + " file_size, state) values ('i1', ?, 'Acme', ?, 'bob@example.com', false, true,"
            + " false, 'a.zip', 1, 'cancelled')",
        company,
        bob);

    assertThat(exports(new Filter(company, bob, null), 10, 0)).containsExactly("f2");
    assertThat(exports(new Filter(company, null, JobState.FAILED), 10, 0)).containsExactly("f2");
    assertThat(history.exportCount(new Filter(company, bob, JobState.COMPLETED))).isZero();
    assertThat(history.importCount(new Filter(company, bob, JobState.CANCELLED))).isEqualTo(1);
    assertThat(history.imports(new Filter(company, ada, null), 10, 0)).isEmpty();
    assertThat(history.people(company))
        .extracting(Requester::userId)
        .containsExactlyInAnyOrder(ada, bob);
  }

  @Test
  void validationsApartFromImports() {
    imported("v1", true);
    imported("v2", false);

    Filter all = Filter.all(company);
    assertThat(history.importCount(all)).isEqualTo(2);
    assertThat(ids(history.imports(all.ofValidations(true), 10, 0))).containsExactly("v1");
    assertThat(ids(history.imports(all.ofValidations(false), 10, 0))).containsExactly("v2");
    assertThat(history.importCount(all.ofValidations(true))).isEqualTo(1);
    assertThat(history.exportCount(all.ofValidations(true))).isZero();
  }

  @Test
  void aPartOfAFilesNameOrOfAnIdFinds() {
    imported("t1", false);
    export("t2", ada, "failed", "2026-01-02T10:00Z");

    assertThat(ids(history.imports(text("T1_B"), 10, 0))).containsExactly("t1");
    assertThat(ids(history.imports(text("%"), 10, 0))).isEmpty();
    assertThat(history.importCount(text("T1"))).isEqualTo(1);
    assertThat(exports(text("t2"), 10, 0)).containsExactly("t2");
    assertThat(history.exportCount(text("t2 ")))
        .isEqualTo(history.exports(text("t2 "), 10, 0).size());
  }

  private Filter text(String text) {
    return new Filter(company, null, null, text, null);
  }

  private static List<String> ids(List<ImportLog> logs) {
    return logs.stream().map(ImportLog::id).toList();
  }

  private void imported(String id, boolean validation) {
    database.execute(
        "insert into data_import_logs (id, company_id, company_name, requested_by,"
            + " requester_email, overwrite_existing, skip_duplicates, validate_only, file_name,"
            + " file_size, state) values (?, ?, 'Acme', ?, 'bob@example.com', false, true,"
            + " ?, ?, 1, 'completed')",
        id,
        company,
        bob,
        validation,
        id + "_backup.zip");
  }

  @Test
  void aFileWhoseTimeIsOverCountsAsExpired() {
    export("x1", ada, "completed", "2026-01-01T10:00Z");
    assertThat(history.exportCount(new Filter(company, null, JobState.COMPLETED))).isEqualTo(1);

    database.execute(
        "update data_export_logs set expires_at = now() - interval '1 second' where id = 'x1'");

    assertThat(history.exportCount(new Filter(company, null, JobState.COMPLETED))).isZero();
    assertThat(history.exportCount(new Filter(company, null, JobState.EXPIRED))).isEqualTo(1);
  }

  @Test
  void aDayIsThePersonsDay() {
    export("d1", ada, "completed", "2026-01-01T22:59Z");
    export("d2", ada, "expired", "2026-01-01T23:00Z");
    export("d3", bob, "completed", "2026-01-02T22:59Z");
    export("d4", bob, "completed", "2025-12-31T22:59Z");
    database.execute("update data_export_logs set file_name = null where id = 'd3'");

    assertThat(history.backups(company, LocalDate.of(2026, 1, 1), BERLIN))
        .isEqualTo(
            List.of(
                new DailyBackups(LocalDate.of(2026, 1, 1), 1, 10),
                new DailyBackups(LocalDate.of(2026, 1, 2), 1, 10)));
  }

  private List<String> exports(Filter filter, int limit, long offset) {
    return history.exports(filter, limit, offset).stream().map(ExportLog::id).toList();
  }

  private void export(String id, UUID person, String state, String requestedAt) {
    database.execute(
        "insert into data_export_logs (id, company_id, company_name, requested_by,"
            + " requester_email, options, state, requested_at, file_name, file_size, expires_at)"
            + " values (?, ?, 'Acme', ?, ?, '{}', ?, ?::timestamptz, 'a.zip', 10, 'infinity')",
        id,
        company,
        person,
        person + "@example.com",
        state,
        requestedAt);
  }
}
