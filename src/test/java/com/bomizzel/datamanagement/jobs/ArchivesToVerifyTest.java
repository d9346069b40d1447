package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.jobs.Verification.State;
import com.bomizzel.datamanagement.storage.BlockSums;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which archive is read back by whom, and what its row says then. */
class ArchivesToVerifyTest extends OnLogTables {
  private final ArchivesToVerify archives = new ArchivesToVerify(database.dataSource());

  @Test
  void eachArchiveIsReadByOneAlone() {
    String first = completedExport();
    String second = completedExport();
    runningExport();

    assertThat(archives.claim().orElseThrow().id()).isEqualTo(first);
    assertThat(archives.claim().orElseThrow().id()).isEqualTo(second);
    assertThat(archives.claim()).isEmpty();
  }

  @Test
  void theRowSaysHowItEnded() {
    String whole = completedExport();
    String damaged = completedExport();
    assertThat(verification(whole).state()).isEqualTo(State.PENDING);

    assertThat(archives.verified(whole)).isTrue();
    assertThat(archives.failed(damaged, "It is cut off")).isTrue();

    assertThat(verification(whole).state()).isEqualTo(State.VERIFIED);
    assertThat(verification(whole).verifiedAt()).isNotNull();
    assertThat(verification(whole).problem()).isNull();
    assertThat(verification(damaged).state()).isEqualTo(State.FAILED);
    assertThat(verification(damaged).problem()).isEqualTo("It is cut off");
    assertThat(archives.claim()).isEmpty();
  }

  @Test
  void whatAServerDidNotLiveToReadIsReadByAnother() {
    String id = completedExport();
    archives.claim();
    database.execute(
        "update data_export_logs set verification_sign_at = now() - interval '1 hour'");

    assertThat(archives.claim().orElseThrow().id()).isEqualTo(id);
    assertThat(archives.sign(id)).isTrue();
    assertThat(archives.claim()).isEmpty();
    archives.letGo(id);
    assertThat(archives.claim()).isPresent();
  }

  @Test
  void whatMayPassIsTriedAgainButNotForEver() {
    String id = completedExport();
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(archives.claim().orElseThrow().id()).isEqualTo(id);
      assertThat(archives.triedInVain(id, "The disk is away")).isEqualTo(attempt == 3);
      database.execute("update data_export_logs set verification_sign_at = null");
    }
    assertThat(verification(id).state()).isEqualTo(State.FAILED);
    assertThat(archives.claim()).isEmpty();
  }

  /** It may be whole, where nobody can look. */
  @Test
  void whatWasFoundStandsWhenItCannotBeReadAgain() {
    String id = completedExport();
    archives.claim();
    archives.verified(id);
    archives.again(id);
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(archives.claim().orElseThrow().id()).isEqualTo(id);
      assertThat(archives.triedInVain(id, "The disk is away")).isEqualTo(attempt == 3);
      database.execute("update data_export_logs set verification_sign_at = null");
    }

    assertThat(verification(id).state()).isEqualTo(State.VERIFIED);
    assertThat(verification(id).problem()).isNull();
    assertThat(verification(id).againSince()).isNull();
    assertThat(archives.claim()).isEmpty();
  }

  @Test
  void whatWasFoundStandsUntilItIsReadAgain() {
    String id = completedExport();
    assertThat(archives.again(id)).as("it is being read anyway").isFalse();
    archives.claim();
    archives.verified(id);

    assertThat(archives.again(id)).isTrue();
    assertThat(archives.again(id)).as("twice").isFalse();
    assertThat(verification(id).state()).isEqualTo(State.VERIFIED);
    assertThat(verification(id).againSince()).isNotNull();
    assertThat(archives.claim().orElseThrow().id()).isEqualTo(id);
    assertThat(archives.claim()).isEmpty();
    assertThat(archives.sign(id)).isTrue();
    assertThat(archives.failed(id, "It is cut off")).isTrue();
    assertThat(verification(id).state()).isEqualTo(State.FAILED);
    assertThat(verification(id).againSince()).isNull();
    assertThat(archives.claim()).isEmpty();

    archives.again(id);
    archives.claim();
    assertThat(archives.verified(id)).as("the disk was away only").isTrue();
    assertThat(verification(id).problem()).isNull();
  }

  @Test
  void thoseThatNobodyHasReadComeFirst() {
    String old = completedExport();
    archives.claim();
    archives.verified(old);
    archives.again(old);
    String fresh = completedExport();

    assertThat(archives.claim().orElseThrow().id()).isEqualTo(fresh);
    assertThat(archives.claim().orElseThrow().id()).isEqualTo(old);
    exports.expire(old);
    assertThat(archives.again(old)).isFalse();
    assertThat(archives.verified(old)).isFalse();
  }

  @Test
  void nothingIsSaidOfOneThatIsGoneMeanwhile() {
    String id = completedExport();
    archives.claim();
    exports.expire(id);

    assertThat(archives.sign(id)).isFalse();
    assertThat(archives.failed(id, "There is no such file")).isFalse();
    assertThat(archives.verified(id)).isFalse();
    assertThat(verification(id).state()).isEqualTo(State.PENDING);
    assertThat(archives.claim()).isEmpty();
  }

  @Test
  void whatIsDamagedIsNeitherReadNorSentAndGoesWithItsTime() {
    String id = completedExport();
    ExportLog before = exports.find(id).orElseThrow();
    assertThat(exports.blockSums(id)).isPresent();
    assertThat(exports.damaged(before, "It was cut")).isTrue();
    assertThat(exports.damaged(before, "It was cut, again")).isFalse();

    ExportLog damaged = exports.find(id).orElseThrow();
    assertThat(damaged.state()).isEqualTo(JobState.DAMAGED);
    assertThat(damaged.hasFile()).as("as evidence").isTrue();
    assertThat(verification(id).problem()).isEqualTo("It was cut");
    assertThat(archives.claim()).isEmpty();
    assertThat(exports.overdue()).isEmpty();
    database.execute("update data_export_logs set expires_at = now()");
    assertThat(exports.overdue()).extracting(ExportLog::id).containsExactly(id);
    assertThat(exports.expire(id)).isTrue();
    assertThat(exports.find(id).orElseThrow().state()).isEqualTo(JobState.EXPIRED);
  }

  @Test
  void whatHasExpiredIsNotSaidToBeDamaged() {
    String id = completedExport();
    ExportLog before = exports.find(id).orElseThrow();
    database.execute("update data_export_logs set expires_at = now()");
    assertThat(exports.damaged(before, "It is gone")).isFalse();
  }

  private Verification verification(String id) {
    return exports.find(id).orElseThrow().verification();
  }

  private String completedExport() {
    JobLease lease = runningExport();
    assertThat(exports.find(lease.jobId()).orElseThrow().verification()).isNull();
    exports.completed(
        lease,
        new PublishedArchive(
            OffsetDateTime.now(ZoneOffset.UTC),
            "a.zip",
            1,
            "00",
            BlockSums.of(new byte[4]),
            Map.of(),
            0,
            LimitedRecords.NONE));
    return lease.jobId();
  }
}
