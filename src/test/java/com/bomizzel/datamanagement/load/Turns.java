package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * When the jobs of all companies were asked for, began and ended, and whether a company was passed
 * over: served by none of its jobs while another one was served by several.
 */
final class Turns {
  private static final String BEGUN =
      """
      select 'export' as kind, company_id::text as company, requested_by::text as person,
             requested_at, claimed_at, finished_at
        from data_export_logs where claimed_at is not null
      union all
      select 'import', company_id::text, requested_by::text, requested_at, claimed_at, finished_at
        from data_import_logs where claimed_at is not null
      """;

  private final List<Job> jobs;

  Turns(Collection<Job> jobs) {
    this.jobs = List.copyOf(jobs);
  }

  /** The jobs that have begun. */
  static Turns of(TestDatabase database) {
    return new Turns(database.rows(BEGUN).stream().map(Turns::job).toList());
  }

  private static Job job(Map<String, Object> row) {
    return new Job(
        "import".equals(row.get("kind")),
        (String) row.get("company"),
        (String) row.get("person"),
        instant(row.get("requested_at")),
        instant(row.get("claimed_at")),
        row.get("finished_at") == null ? Instant.MAX : instant(row.get("finished_at")));
  }

  private static Instant instant(Object timestamp) {
    return ((Timestamp) timestamp).toInstant();
  }

  /**
   * A job that has begun.
   *
   * @param isImport or an export
   * @param company whose it is
   * @param person who asked for it
   * @param requested when it was asked for
   * @param begun when it began
   * @param ended when it ended; {@link Instant#MAX} when it has not
   */
  record Job(
      boolean isImport,
      String company,
      String person,
      Instant requested,
      Instant begun,
      Instant ended) {}

  /**
   * A company's wait for its next turn, while none of its jobs runs.
   *
   * @param job which began then
   * @param from since when it could have been its turn
   */
  private record Wait(Job job, Instant from) {
    Duration length() {
      return Duration.between(from, job.begun());
    }

    boolean sees(Job other) {
      return !other.company().equals(job.company())
          && other.begun().isAfter(from)
          && other.begun().isBefore(job.begun());
    }
  }

  /** Those of these companies. */
  Turns of(Collection<LoadCompany> companies) {
    Set<String> ids =
        companies.stream().map(company -> company.id().toString()).collect(Collectors.toSet());
    return those(job -> ids.contains(job.company()));
  }

  /** Those jobs alone. */
  Turns those(Predicate<Job> wanted) {
    return new Turns(jobs.stream().filter(wanted).toList());
  }

  int count() {
    return jobs.size();
  }

  /** How often each of those who asked was served while all of them waited. */
  Shares shares() {
    return Shares.of(
        jobs.stream()
            .map(job -> new Shares.Job(job.person(), job.requested(), job.begun()))
            .toList());
  }

  /** The longest that one of these companies waited for its next turn while nothing of it ran. */
  Duration longestWait() {
    return waits().stream().map(Wait::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** How often, at most, one company of {@code all} was served while one of these waited so. */
  long passedOver(Turns all) {
    return waits().stream().mapToLong(wait -> served(all, wait)).max().orElse(0);
  }

  private static long served(Turns all, Wait wait) {
    return all.jobs.stream()
        .filter(wait::sees)
        .collect(Collectors.groupingBy(Job::company, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  private List<Wait> waits() {
    return jobs.stream()
        .map(job -> new Wait(job, since(job)))
        .filter(wait -> wait.from().isBefore(wait.job().begun()))
        .toList();
  }

  /** From its request, or from the end of those of its company that began before. */
  private Instant since(Job job) {
    return jobs.stream()
        .filter(other -> other.company().equals(job.company()))
        .filter(other -> other.begun().isBefore(job.begun()))
        .map(Job::ended)
        .reduce(job.requested(), (one, other) -> one.isAfter(other) ? one : other);
  }
}
