package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobJournalTest {
  private static final UUID COMPANY = UUID.fromString("0e5d2a8e-0000-4000-8000-000000000001");
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");

  private static final RecordCounts COUNTS = new RecordCounts(6002, 5990, 7, 2, 3);

  @Test
  void aBeginningSaysWhoseJobItIs() {
    assertThat(JobJournal.beginning(job(JobLog.Kind.EXPORT, JobState.RUNNING, null, 0, 1)))
        .isEqualTo(
            "Export job_1 of Acme (0e5d2a8e-0000-4000-8000-000000000001) for ada@x.example begins");
  }

  @Test
  void anImportThatWasInterruptedGoesOn() {
    assertThat(JobJournal.beginning(job(JobLog.Kind.IMPORT, JobState.RUNNING, null, 500, 2)))
        .endsWith("for ada@x.example goes on behind 500 records");
  }

  @Test
  void whatWasTakenBeforeAndGotNoFurtherBeginsAgain() {
    assertThat(JobJournal.beginning(job(JobLog.Kind.IMPORT, JobState.RUNNING, null, 0, 2)))
        .endsWith("for ada@x.example begins again");
  }

  @Test
  void aTakeoverSaysWhoseJobItIsAndHowFarItWas() {
    assertThat(JobJournal.takingOver(job(JobLog.Kind.EXPORT, JobState.RUNNING, null, 0, 2), null))
        .isEqualTo(
            "Export job_1 of Acme (0e5d2a8e-0000-4000-8000-000000000001) for ada@x.example is taken"
                + " over, as nothing is heard of its server: so far 6002 records");
    assertThat(JobJournal.takingOver(job(JobLog.Kind.IMPORT, JobState.RUNNING, null, 0, 2), COUNTS))
        .endsWith("6002 records (5990 created, 7 updated, 2 skipped, 3 rejected)");
  }

  @Test
  void anEndSaysHowMuchAndHowLong() {
    assertThat(JobJournal.ending(job(JobLog.Kind.EXPORT, JobState.COMPLETED, null, 0, 1), null))
        .startsWith("Export job_1 of Acme")
        .endsWith(": completed, 6002 records in 1.5 s");
  }

  @Test
  void anImportsEndSaysWhatBecameOfItsRecords() {
    assertThat(
            JobJournal.ending(job(JobLog.Kind.VALIDATION, JobState.COMPLETED, null, 0, 1), COUNTS))
        .startsWith("Validation job_1 of Acme")
        .endsWith(
            ": completed, 6002 records (5990 created, 7 updated, 2 skipped, 3 rejected) in 1.5 s");
  }

  @Test
  void aFailureSaysItsCode() {
    JobError full = new JobError(FailureCode.NO_SPACE, "The disk is full");
    assertThat(JobJournal.ending(job(JobLog.Kind.EXPORT, JobState.FAILED, full, 0, 1), null))
        .endsWith(": failed, NO_SPACE, 6002 records in 1.5 s");
  }

  private static JobLog job(
      JobLog.Kind kind, JobState state, @Nullable JobError error, long before, long fence) {
    return new JobLog(
        kind,
        "job_1",
        COMPANY,
        "Acme",
        new Requester(UUID.randomUUID(), "ada@x.example", null, null),
        state,
        NOON,
        NOON,
        NOON,
        NOON.plusNanos(1_500_000_000),
        null,
        null,
        6002,
        before,
        error,
        false,
        false,
        null,
        1L,
        false,
        17L,
        "r-1",
        null,
        null,
        fence);
  }
}
