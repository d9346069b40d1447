package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How jobs ended, in the one line that the server's batch console has for it: the exit status, such
 * as {@code completed: 2443 users, 6002 tickets, 3 rejected}. Thread-safe.
 */
@ApplicationScoped
public class JobOutcomes {
  private static final Logger LOG = Logger.getLogger(JobOutcomes.class.getName());

  /** The batch repository's column holds 512 characters. */
  private static final int LONGEST = 500;

  private JobLogs logs;
  private ImportCounts imports;
  private ExportLogs exports;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobOutcomes() {}

  @Inject
  JobOutcomes(JobLogs logs, ImportCounts imports, ExportLogs exports) {
    this.logs = logs;
    this.imports = imports;
    this.exports = exports;
  }

  /** What became of a job so far; empty when nobody knows: it is no reason for a job to fail. */
  public Optional<String> find(String jobId) {
    try {
      return logs.find(jobId).map(this::outcome);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "Nothing is told of " + jobId, e);
      return Optional.empty();
    }
  }

  private String outcome(JobLog log) {
    StringBuilder line = new StringBuilder(state(log));
    String what = log.kind() == JobLog.Kind.EXPORT ? exported(log.id()) : imported(log.id());
    if (!what.isEmpty()) {
      line.append(": ").append(what);
    }
    return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST);
  }

  private static String state(JobLog log) {
    if (log.state().isOpen()) {
      return log.retry() == null
          ? "interrupted, goes on"
          : "interrupted by " + log.retry().code() + ", is tried again";
    }
    JobError error = log.error();
    return log.state().jsonName() + (error == null ? "" : " with " + error.code());
  }

  private String imported(String id) {
    Map<RecordKind, RecordCounts> counts = imports.of(id);
    Map<RecordKind, Long> done = new EnumMap<>(RecordKind.class);
    counts.forEach((kind, of) -> done.put(kind, of.done()));
    String records = records(done);
    return records.isEmpty()
        ? records
        : records + ", " + RecordCounts.total(counts.values()).rejected() + " rejected";
  }

  private String exported(String id) {
    return exports
        .find(id)
        .filter(ExportLog::hasFile)
        .map(log -> records(log.counts()) + " in " + log.fileName())
        .orElse("");
  }

  private static String records(Map<RecordKind, Long> counts) {
    StringJoiner line = new StringJoiner(", ");
    counts.forEach(
        (kind, count) -> {
          if (count > 0) {
            line.add(count + " " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
          }
        });
    return line.toString();
  }
}
