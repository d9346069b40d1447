package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.demo.DemoCompany;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.FileComparison;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backup is for: one company, lost in part or whole, or moved, comes back equal. */
@OwnServer(seconds = 60)
class RestoreIT {
  private static Installation installation;
  private UUID company;
  private Map<String, Long> rows;
  private Path backup;

  @BeforeAll
  static void start() {
    installation = Installation.start("restore");
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void backUpANewCompany() throws Exception {
    empty();
    company = DemoCompany.make(installation.database(), 11).id();
    rows = CompanyRows.count(installation.database(), company);
    backup = installation.export(company, "backup.zip");
  }

  @Test
  void restoresIntoAnEmptyInstallation() throws Exception {
    empty();
    UUID restored = installation.rows().company("Restored");

    JsonNode summary = installation.importFile(ImportForm.of(backup, restored));

    assertThat(CompanyRows.figure(summary, "created")).isEqualTo(rows);
    assertThat(CompanyRows.count(installation.database(), restored)).isEqualTo(rows);
    assertEqual(backup, installation.export(restored, "restored.zip"));
  }

  @Test
  void bringsBackDeletedTicketsNotesAndUsers() throws Exception {
    delete("tickets where company_id = ? and id in (select id from tickets order by id limit 20)");
    delete(
        "ticket_notes where ticket_id in (select id from tickets where company_id = ?)"
            + " and get_byte(uuid_send(id), 15) < 64");
    delete(
        "users where email like '%2.@fjordfell.example' or email like '%13@fjordfell.example'"
            + " and ? is not null");
    Map<String, Long> left = CompanyRows.count(installation.database(), company);

    JsonNode summary = installation.importFile(ImportForm.of(backup, company).overwriting());

    Map<String, Long> created = CompanyRows.figure(summary, "created");
    rows.forEach((kind, count) -> assertThat(created.get(kind)).isEqualTo(count - left.get(kind)));
    assertThat(created.get("tickets")).isEqualTo(20);
    FileComparison comparison =
        FileComparison.of(backup, installation.export(company, "repaired.zip"));
    // History is append-only: entries that stayed have lost who made them, and it stays lost.
    assertThat(comparison.differences())
        .hasSize((int) comparison.differenceCount())
        .allMatch(change -> change.matches(".*history\\[\\d+]\\.changedBy: .* became null"));
  }

  @Test
  void importsTheSameFileTwiceAndChangesNothing() throws Exception {
    UUID copy = installation.rows().company("Copy");
    installation.importFile(ImportForm.of(backup, copy));
    String before = versions();

    JsonNode skipping = installation.importFile(ImportForm.of(backup, copy));
    JsonNode overwriting = installation.importFile(ImportForm.of(backup, copy).overwriting());

    assertThat(CompanyRows.figure(skipping, "skipped")).isEqualTo(rows);
    assertThat(CompanyRows.figure(overwriting, "skipped")).isEqualTo(rows);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void movesACompanyToAnotherAndBack() throws Exception {
    UUID other = installation.rows().company("Other");
    installation.importFile(ImportForm.of(backup, other));
    Path moved = installation.export(other, "moved.zip");
    assertEqual(backup, moved);

    JsonNode back = installation.importFile(ImportForm.of(moved, company));

    assertThat(CompanyRows.figure(back, "skipped")).isEqualTo(rows);
    assertThat(CompanyRows.count(installation.database(), company)).isEqualTo(rows);
    assertEqual(backup, installation.export(company, "back.zip"));
  }

  private static void empty() {
    installation.database().execute("delete from companies");
    installation.database().execute("delete from users where role <> 'admin'");
  }

  private void delete(String what) {
    installation.database().execute("delete from " + what, company);
  }

  /** Changes with every written row, whatever is written. */
  private String versions() {
    return installation
        .database()
        .text(
            """
            select md5(string_agg(v, ',' order by v)) from (
              select xmin || ctid::text as v from users union all
              select xmin || ctid::text from user_company_associations union all
              select xmin || ctid::text from custom_fields union all
              select xmin || ctid::text from tickets union all
              select xmin || ctid::text from ticket_notes union all
              select xmin || ctid::text from ticket_history union all
              select xmin || ctid::text from ticket_attachments) versions
            """);
  }

  private static void assertEqual(Path original, Path copy) throws Exception {
    assertThat(FileComparison.of(original, copy).differences()).isEmpty();
  }
}
