package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.tracing.LogContext;
import com.bomizzel.datamanagement.tracing.Spans;
import com.bomizzel.datamanagement.tracing.TracedWork;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The span of one execution of a job, a part of the request that asked for it: also where another
 * server has taken the job over. To be injected into the job's listener, whose thread it is.
 */
@Dependent
public class JobTrace {
  private static final Logger LOG = Logger.getLogger(JobTrace.class.getName());

  @Inject private Spans spans;
  @Inject private JobLogs logs;

  private TracedWork work = TracedWork.NONE;

  /** The execution begins; what its thread asks for is a part of it. */
  public void begin(JobLease lease) {
    if (spans.areKept()) {
      try {
        logs.find(lease.jobId()).ifPresent(log -> begin(log, lease));
      } catch (RuntimeException e) {
        LOG.log(Level.FINE, "No span is kept of " + lease.jobId(), e);
      }
    }
  }

  private void begin(JobLog log, JobLease lease) {
    String kind = log.kind().name().toLowerCase(Locale.ROOT);
    work = spans.begin(kind, log.traceparent());
    work.note("bomizzel.job.id", log.id())
        .note("bomizzel.job.kind", kind)
        .note("bomizzel.company.id", log.companyId().toString())
        .note("bomizzel.job.attempt", lease.fence());
    LogContext.current().in(work).enter();
  }

  /** The execution has ended, and its row says how. */
  public void end(String jobId) {
    if (work.isKept()) {
      try {
        logs.find(jobId).ifPresent(this::noteEnd);
      } catch (RuntimeException e) {
        LOG.log(Level.FINE, "The span of " + jobId + " does not say how it ended", e);
      }
    }
    work.close();
  }

  private void noteEnd(JobLog log) {
    work.note("bomizzel.job.outcome", log.state().jsonName())
        .note("bomizzel.job.records", log.records())
        .note("bomizzel.job.bytes", log.fileSize());
    if (log.error() != null) {
      work.failed(log.error().code());
    } else if (log.state().isOpen() && log.retry() != null) {
      work.failed(log.retry().code());
    }
  }
}
