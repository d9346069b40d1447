package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import com.bomizzel.datamanagement.support.Fixtures;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
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
    assertThat(card(log(null, START), START).getRemaining()).isNull();
    assertThat(card(log(new Progress("tickets", 1, 2, 50), null), START).getRemaining()).isNull();
  }

  private static Duration remaining(int percent, Duration sofar) {
    Progress progress = new Progress("tickets", percent, 100, percent);
    return card(log(progress, START), START.plus(sofar)).getRemaining();
  }

  @Test
  void aFileThatIsTooLargeToBeSentBackSaysSo() {
    ExportLog log = log(null, START, JobState.COMPLETED, 1_001);

    assertThat(new ExportCard(log, START, limits(1_000)).isTooLargeAnUpload()).isTrue();
    assertThat(new ExportCard(log, START, limits(1_000)).getUploadLimit()).isEqualTo(1_000);
    assertThat(new ExportCard(log, START, limits(1_001)).isTooLargeAnUpload()).isFalse();
    ExportLog expired = log(null, START, JobState.EXPIRED, 1_001);
    assertThat(new ExportCard(expired, START, limits(1_000)).isTooLargeAnUpload()).isFalse();
  }

  private static ExportCard card(ExportLog log, OffsetDateTime now) {
    return new ExportCard(log, now, limits(1_000));
  }

  private static Limits limits(long uploadBytes) {
    Map<String, String> environment =
        Map.of(
            "DB_HOST",
            "h",
            "DB_PORT",
            "1",
            "DB_NAME",
            "n",
            "DB_USER",
            "u",
            "DB_PASSWORD",
            "p",
            "DATA_DIR",
            "/d",
            "JWT_SECRET",
            Fixtures.JWT_SECRET,
            "UPLOAD_MAX_BYTES",
            Long.toString(uploadBytes));
    return new Settings(environment::get).limits();
  }

  private static ExportLog log(Progress progress, OffsetDateTime startedAt) {
    return log(progress, startedAt, JobState.RUNNING, 0);
  }

  private static ExportLog log(
      Progress progress, OffsetDateTime startedAt, JobState state, long fileSize) {
    return new ExportLog(
        "export_1",
        UUID.randomUUID(),
        "Acme",
        new Requester(UUID.randomUUID(), "ada@example.com", null, null),
        "{}",
        state,
        START,
        startedAt,
        null,
        null,
        progress,
        null,
        null,
        fileSize,
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
