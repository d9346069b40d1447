package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.Requester;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExportCardTest {
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-01-01T10:00Z");

  @Test
  void whatRemainsFollowsFromTheSpeedSoFar() {
    assertThat(remaining(25, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(90));
    assertThat(remaining(50, Duration.ofMinutes(7))).isEqualTo(Duration.ofMinutes(7));
    assertThat(remaining(100, Duration.ofMinutes(7))).isEqualTo(Duration.ZERO);
  }

  @Test
  void nothingIsSaidOfWhatRemainsWhenThereIsLittleToJudgeBy() {
    assertThat(remaining(4, Duration.ofSeconds(30))).isNull();
    assertThat(new ExportCard(log(null, START), START).getRemaining()).isNull();
    assertThat(new ExportCard(log(new Progress("tickets", 1, 2, 50), null), START).getRemaining())
        .isNull();
  }

  private static Duration remaining(int percent, Duration sofar) {
    Progress progress = new Progress("tickets", percent, 100, percent);
    return new ExportCard(log(progress, START), START.plus(sofar)).getRemaining();
  }

  private static ExportLog log(Progress progress, OffsetDateTime startedAt) {
    return new ExportLog(
        "export_1",
        UUID.randomUUID(),
        "Acme",
        new Requester(UUID.randomUUID(), "ada@example.com", null, null),
        "{}",
        JobState.RUNNING,
        START,
        startedAt,
        null,
        null,
        progress,
        null,
        null,
        0,
        null,
        null,
        null,
        0,
        null,
        null,
        false,
        false,
        1,
        null);
  }
}
