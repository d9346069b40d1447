package com.bomizzel.datamanagement.console;

import static com.bomizzel.datamanagement.support.SomeExport.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.support.SomeExport;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ExportCardTest {
  @Test
  void whatRemainsFollowsFromTheSpeedSoFar() {
    assertThat(remaining(25, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(90));
    assertThat(remaining(50, Duration.ofMinutes(7))).isEqualTo(Duration.ofMinutes(7));
    assertThat(remaining(100, Duration.ofMinutes(7))).isEqualTo(Duration.ZERO);
  }

  @Test
  void nothingIsSaidOfWhatRemainsWhenThereIsLittleToJudgeBy() {
    assertThat(remaining(4, Duration.ofSeconds(30))).isNull();
    assertThat(card(SomeExport.running(null, START), START).getRemaining()).isNull();
    assertThat(
            card(SomeExport.running(new Progress("tickets", 1, 2, 50), null), START).getRemaining())
        .isNull();
  }

  private static Duration remaining(int percent, Duration sofar) {
    Progress progress = new Progress("tickets", percent, 100, percent);
    return card(SomeExport.running(progress, START), START.plus(sofar)).getRemaining();
  }

  @Test
  void aFileThatIsTooLargeToBeSentBackSaysSo() {
    ExportLog log = SomeExport.withFile(JobState.COMPLETED, 1_001);

    assertThat(new ExportCard(log, START, SomeExport.limits(1_000)).isTooLargeAnUpload()).isTrue();
    assertThat(new ExportCard(log, START, SomeExport.limits(1_000)).getUploadLimit())
        .isEqualTo(1_000);
    assertThat(new ExportCard(log, START, SomeExport.limits(1_001)).isTooLargeAnUpload()).isFalse();
    ExportLog expired = SomeExport.withFile(JobState.EXPIRED, 1_001);
    assertThat(new ExportCard(expired, START, SomeExport.limits(1_000)).isTooLargeAnUpload())
        .isFalse();
  }

  private static ExportCard card(ExportLog log, OffsetDateTime now) {
    return new ExportCard(log, now, SomeExport.limits(1_000));
  }
}
