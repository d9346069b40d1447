package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log's one line for each beginning and each end of a job, by its row: which, whose, for whom,
 * how it ended, how much and how long. All other lines of the job's thread name it meanwhile.
 * Thread-safe.
 */
@ApplicationScoped
public class JobJournal {
  private static final Logger LOG = Logger.getLogger(JobJournal.class.getName());

  private static final int REMEMBERED = 1_000;

  /** Ends that were told of already: a job that is given up while it runs is seen to end twice. */
  private final Map<String, OffsetDateTime> told =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, OffsetDateTime> eldest) {
              return size() > REMEMBERED;
            }
          });

  private JobLogs logs;
  private ImportCounts counts;
  private Event<JobFinished> ends;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobJournal() {}

  @Inject
  JobJournal(JobLogs logs, ImportCounts counts, Event<JobFinished> ends) {
    this.logs = logs;
    this.counts = counts;
    this.ends = ends;
  }

  /** From now on this thread works on a job, and its lines in the log name it. */
  public void enter(String jobId) {
    LogContext.ofJob(jobId, null, null).enter();
    try {
      logs.find(jobId).map(JobLog::context).ifPresent(LogContext::enter);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "It is not known whose " + jobId + " is", e);
    }
  }

  /** This thread no longer works on a job. */
  public void leave() {
    LogContext.clear();
  }

  /** This server has taken a job that another one, or an earlier run of this one, has left. */
  public void tookOver(String jobId) {
    tell(jobId, log -> LOG.info(takingOver(log, counts(log))));
  }

  /** This server has begun to work on a job, for the first time or again. */
  public void began(String jobId) {
    tell(jobId, log -> LOG.info(beginning(log)));
  }

  /**
   * This server has ended a job, or works on it no longer; says nothing when it goes on later, and
   * each end once.
   */
  public void ended(String jobId) {
    tell(jobId, this::tellEnd);
  }

  private void tellEnd(JobLog log) {
    OffsetDateTime end = log.finishedAt();
    if (!log.state().isOpen() && end != null && !end.equals(told.put(log.id(), end))) {
      LOG.info(ending(log, counts(log)));
      ends.fire(new JobFinished(log));
    }
  }

  private @Nullable RecordCounts counts(JobLog log) {
    return log.kind() == JobLog.Kind.EXPORT
        ? null
        : RecordCounts.total(counts.of(log.id()).values());
  }

  /** A line less is better than a job that fails for it. */
  private void tell(String jobId, Consumer<JobLog> tell) {
    try {
      logs.find(jobId).ifPresent(log -> tell(log, tell));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "Nothing was written of " + jobId, e);
    }
  }

  @SuppressWarnings("try") // it is there to be closed
  private static void tell(JobLog log, Consumer<JobLog> tell) {
    try (LogContext.Scope scope = log.context().open()) {
      tell.accept(log);
    }
  }

  static String beginning(JobLog log) {
    if (log.recordsBefore() > 0) {
      return which(log) + " goes on behind " + log.recordsBefore() + " records";
    }
    return which(log) + (log.fence() > 1 ? " begins again" : " begins");
  }

  static String takingOver(JobLog log, @Nullable RecordCounts counts) {
    return which(log)
        + " is taken over, as nothing is heard of its server: so far "
        + records(log, counts);
  }

  static String ending(JobLog log, @Nullable RecordCounts counts) {
    StringBuilder line = new StringBuilder(which(log)).append(": ").append(log.state().jsonName());
    if (log.error() != null) {
      line.append(", ").append(log.error().code());
    }
    line.append(", ").append(records(log, counts));
    if (log.startedAt() != null && log.finishedAt() != null) {
      Duration took = Duration.between(log.startedAt(), log.finishedAt());
      line.append(String.format(Locale.ROOT, " in %.1f s", took.toMillis() / 1000.0));
    }
    return line.toString();
  }

  private static String records(JobLog log, @Nullable RecordCounts counts) {
    String all = log.records() + " records";
    return counts == null
        ? all
        : "%s (%d created, %d updated, %d skipped, %d rejected)"
            .formatted(
                all, counts.created(), counts.updated(), counts.skipped(), counts.rejected());
  }

  private static String which(JobLog log) {
    return "%s %s of %s (%s) for %s"
        .formatted(
            log.kind().name().charAt(0) + log.kind().name().substring(1).toLowerCase(Locale.ROOT),
            log.id(),
            log.companyName(),
            log.companyId(),
            log.requester().email());
  }
}
