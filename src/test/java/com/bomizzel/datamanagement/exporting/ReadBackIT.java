package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each archive is read from where it is kept, and its row, the API and the audit trail say so. */
class ReadBackIT extends ServerTest {
  private UUID company;
  private Fixtures.Person owner;
  private QueuedExports exports;

  @BeforeEach
  void makeCompany() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Acme");
    owner = fixtures.member(company, UUID.randomUUID() + "@example.com", "owner");
    fixtures.note(fixtures.ticket(company, "Broken", owner), "Looking", owner);
    exports = new QueuedExports(company, owner);
  }

  @Test
  void aWholeArchiveIsVerifiedAndTheApiSaysSo() {
    String id = completed();
    assertThat(settled(id).get("verification")).isEqualTo("verified");

    var export = api().login(owner.email(), Fixtures.PASSWORD).findExport(id).data();
    assertThat(export.path("verification").asText()).isEqualTo("verified");
    assertThat(export.path("verifiedAt").asText()).isNotEmpty();
    assertThat(export.has("verificationProblem")).isFalse();
  }

  @Test
  void aDamagedArchiveIsSaidToBeOneEverywhere() throws IOException {
    String id = completed();
    settled(id);
    damage(id);
    readAgain(id);

    assertThat(settled(id).get("verification")).isEqualTo("failed");
    var export = api().login(owner.email(), Fixtures.PASSWORD).findExport(id).data();
    assertThat(export.path("verification").asText()).isEqualTo("failed");
    assertThat(export.path("verificationProblem").asText()).startsWith("The ");
    List<Map<String, Object>> audit =
        database()
            .rows(
                "select outcome, company_id, detail from audit_events"
                    + " where action = 'read-back' and subject_id = ?",
                id);
    assertThat(audit).hasSize(1);
    assertThat(audit.get(0))
        .containsEntry("outcome", "failed")
        .containsEntry("company_id", company)
        .containsEntry("detail", export.path("verificationProblem").asText());
  }

  /** What was found is in the row before it is in the audit trail, for which the reader waits. */
  @Test
  void theNextJobWaitsForNoReading() throws IOException, SQLException {
    String id = completed();
    settled(id);
    damage(id);
    String next;
    try (Connection lock = database().lock("audit_events")) {
      readAgain(id);
      assertThat(settled(id).get("verification")).isEqualTo("failed");
      next = completed();
      assertThat(row(next).get("verification")).isEqualTo("pending");
      lock.rollback();
    }
    assertThat(settled(next).get("verification")).isEqualTo("verified");
  }

  private void damage(String id) throws IOException {
    Path file = exports.archive(id);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private String completed() {
    String id = exports.request(ExportOptions.ALL);
    exports.await(id, "completed");
    return id;
  }

  private static void readAgain(String id) {
    database()
        .execute(
            "update data_export_logs set verification = 'pending', verification_sign_at = null"
                + " where id = ?",
            id);
  }

  /** The row once it is read back. */
  private static Map<String, Object> settled(String id) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    Map<String, Object> row = row(id);
    while ("pending".equals(row.get("verification"))) {
      assertThat(System.nanoTime()).as("still waiting: " + row).isLessThan(deadline);
      QueuedExports.pause();
      row = row(id);
    }
    return row;
  }

  private static Map<String, Object> row(String id) {
    return database().rows("select * from data_export_logs where id = ?", id).get(0);
  }
}
