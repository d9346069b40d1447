package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.tracing.LogContext;
import com.bomizzel.datamanagement.tracing.Spans;
import com.bomizzel.datamanagement.tracing.TracedWork;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The span of each step of a job, a part of its {@link JobTrace}, with how much it has done. */
@Dependent
@Named
public class StepTrace implements StepListener {
  private static final Logger LOG = Logger.getLogger(StepTrace.class.getName());

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private RunningJob running;
  @Inject private Spans spans;
  @Inject private ImportCounts counts;

  private TracedWork work = TracedWork.NONE;

  @Override
  public void beforeStep() {
    String parent = LogContext.current().traceparent();
    if (parent != null) {
      String kind = job.getJobName().replaceFirst("-.*", "");
      work = spans.begin(kind + " " + step.getStepName(), parent);
      work.note("bomizzel.job.id", running.id()).note("bomizzel.step", step.getStepName());
    }
  }

  @Override
  public void afterStep() {
    if (work.isKept()) {
      try {
        noteRecords();
        noteFailure();
      } catch (RuntimeException e) {
        LOG.log(Level.FINE, "The span of " + step.getStepName() + " does not say how it ended", e);
      }
    }
    work.close();
  }

  private void noteRecords() {
    if (job.getTransientUserData() instanceof StepRecords records) {
      records
          .records(step.getStepName())
          .forEach((kind, count) -> work.note("bomizzel.records." + kind, count));
    } else if (RecordKind.named(step.getStepName()).isPresent()) {
      noteOutcomes(outcomes(counts.of(running.id())));
    }
  }

  /** What is inside tickets is done with them. */
  private RecordCounts outcomes(Map<RecordKind, RecordCounts> all) {
    List<RecordCounts> here =
        all.entrySet().stream()
            .filter(kind -> kind.getKey().section().jsonName().equals(step.getStepName()))
            .map(Map.Entry::getValue)
            .toList();
    return RecordCounts.total(here);
  }

  private void noteOutcomes(RecordCounts outcomes) {
    work.note("bomizzel.records.created", outcomes.created())
        .note("bomizzel.records.updated", outcomes.updated())
        .note("bomizzel.records.skipped", outcomes.skipped())
        .note("bomizzel.records.rejected", outcomes.rejected());
  }

  /** What an exception says may name people; what it is does not. */
  private void noteFailure() {
    Exception failure = step.getException();
    if (failure != null) {
      work.failed(failure.getClass().getName());
    } else if (step.getBatchStatus() == BatchStatus.FAILED) {
      work.failed("_OTHER");
    }
  }
}
