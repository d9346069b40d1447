package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log's one line for each beginning and each end of a job, by its row: which, whose, for whom,
 * how it ended, how much and how long. Thread-safe.
 */
@ApplicationScoped
public class JobJournal {
  private static final Logger LOG = Logger.getLogger(JobJournal.class.getName());

  private JobLogs logs;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobJournal() {}

  @Inject
  JobJournal(JobLogs logs) {
    this.logs = logs;
  }

  /** This server has begun to work on a job, for the first time or again. */
  public void began(String jobId) {
    write(jobId, true);
  }

  /** This server no longer works on a job; says nothing when it is only to be tried again. */
  public void ended(String jobId) {
    write(jobId, false);
  }

  /** A line less is better than a job that fails for it. */
  private void write(String jobId, boolean begins) {
    try {
      logs.find(jobId)
          .filter(log -> begins || !log.state().isOpen())
          .ifPresent(log -> LOG.info(begins ? beginning(log) : ending(log)));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "Nothing was written of " + jobId, e);
    }
  }

  static String beginning(JobLog log) {
    return which(log) + (log.recordsBefore() > 0 ? " goes on" : " begins");
  }

  static String ending(JobLog log) {
    StringBuilder line = new StringBuilder(which(log)).append(": ").append(log.state().jsonName());
    if (log.error() != null) {
      line.append(", ").append(log.error().code());
    }
    line.append(", ").append(log.records()).append(" records");
    if (log.startedAt() != null && log.finishedAt() != null) {
      Duration took = Duration.between(log.startedAt(), log.finishedAt());
      line.append(String.format(Locale.ROOT, " in %.1f s", took.toMillis() / 1000.0));
    }
    return line.toString();
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
