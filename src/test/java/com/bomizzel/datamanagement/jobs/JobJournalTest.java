package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobJournalTest {
  private static final UUID COMPANY = UUID.fromString("0e5d2a8e-0000-4000-8000-000000000001");
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");

  @Test
  void aBeginningSaysWhoseJobItIs() {
    assertThat(JobJournal.beginning(job(JobLog.Kind.EXPORT, JobState.RUNNING, null, 0)))
        .isEqualTo(
            "Export job_1 of Acme (0e5d2a8e-0000-4000-8000-000000000001) for ada@x.example begins");
  }

  @Test
  void anImportThatWasInterruptedGoesOn() {
    assertThat(JobJournal.beginning(job(JobLog.Kind.IMPORT, JobState.RUNNING, null, 500)))
        .endsWith("for ada@x.example goes on");
  }

  @Test
  void anEndSaysHowMuchAndHowLong() {
    assertThat(JobJournal.ending(job(JobLog.Kind.VALIDATION, JobState.COMPLETED, null, 0)))
        .startsWith("Validation job_1 of Acme")
        .endsWith(": completed, 6002 records in 1.5 s");
  }

  @Test
  void aFailureSaysItsCode() {
    JobError full = new JobError(FailureCode.NO_SPACE, "The disk is full");
    assertThat(JobJournal.ending(job(JobLog.Kind.IMPORT, JobState.FAILED, full, 0)))
        .endsWith(": failed, NO_SPACE, 6002 records in 1.5 s");
  }

  private static JobLog job(
      JobLog.Kind kind, JobState state, @Nullable JobError error, long before) {
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
        null);
  }
}
