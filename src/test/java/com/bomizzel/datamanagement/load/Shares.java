package com.bomizzel.datamanagement.load;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often companies, or people, were served while each of them had a job that waited.
 *
 * @param companies how many waited
 * @param least the jobs begun of the one that was served least
 * @param most of the one that was served most
 */
record Shares(int companies, long least, long most) {
  /**
   * A job that has begun.
   *
   * @param company whose it is
   * @param requested when it was asked for
   * @param begun when it began
   */
  record Job(String company, Instant requested, Instant begun) {}

  /**
   * The shares of the companies of these jobs, between the moment when each has asked for one and
   * the moment when the last one of any of them has begun.
   */
  static Shares of(List<Job> jobs) {
    Map<String, List<Job>> companies = jobs.stream().collect(Collectors.groupingBy(Job::company));
    Instant from = latest(companies.values().stream().map(Shares::firstRequest).toList());
    Instant to =
        companies.values().stream()
            .map(own -> latest(own.stream().map(Job::begun).toList()))
            .min(Instant::compareTo)
            .orElseThrow();
    List<Long> served =
        companies.values().stream()
            .map(own -> own.stream().filter(job -> within(job.begun(), from, to)).count())
            .sorted()
            .toList();
    return new Shares(companies.size(), served.get(0), served.get(served.size() - 1));
  }

  private static Instant firstRequest(List<Job> jobs) {
    return jobs.stream().map(Job::requested).min(Instant::compareTo).orElseThrow();
  }

  private static Instant latest(List<Instant> times) {
    return times.stream().max(Instant::compareTo).orElseThrow();
  }

  private static boolean within(Instant time, Instant from, Instant to) {
    return time.isAfter(from) && time.isBefore(to);
  }
}
