package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the archives of a company's plans may take, on the real server. */
class BackupQuotaIT extends PlanTest {
  private String plan;

  @BeforeEach
  void makePlan() {
    Map<String, Object> monthly =
        Map.of("every", "month", "dayOfMonth", 1, "at", "02:30", "zone", "UTC");
    plan =
        planned(
            client.post(
                PLANS, Map.of("companyId", company, "name", "Monthly", "schedule", monthly)));
  }

  /** As its row says: who asks for it is told that the file is shorter than that. */
  private static String state(String export) {
    return database().text("select state from data_export_logs where id = ?", export);
  }

  /** Nothing older is deleted for it. */
  @Test
  void aRunThatHasNoRoomFailsAtOnceAndSaysSo() {
    String first = runNow(plan);
    // As if it were as large as all of the company's may be together.
    database()
        .execute("update data_export_logs set file_size = 101::bigint << 30 where id = ?", first);

    JsonNode refused = begin(plan).data();
    assertThat(refused.path("state").asText()).isEqualTo("failed");
    assertThat(refused.at("/error/code").asText()).isEqualTo("BACKUP_QUOTA");
    assertThat(refused.at("/error/message").asText()).contains("BACKUPS_MAX_BYTES");
    settle(plan);
    assertThat(state(first)).isEqualTo("completed");

    comesDue(plan, "1 minute");
    Waiting.until(() -> failedRuns() == 2);
    settle(plan);
    assertThat(state(first)).isEqualTo("completed");

    client.deleteExport(first).expect(200);
    String next = runNow(plan);
    assertThat(client.findExport(next).state()).isEqualTo("completed");
  }

  private long failedRuns() {
    return database()
        .number(
            "select count(*) from data_export_logs"
                + " where plan_id = ? and error_code = 'BACKUP_QUOTA'",
            plan);
  }
}
