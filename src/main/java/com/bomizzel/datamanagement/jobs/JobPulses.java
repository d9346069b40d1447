package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The pulses of the jobs that this server works on. A lease is its job's, not its server's: one
 * that gets no further for {@code JOB_STALL_SECONDS} is not renewed any longer, however well the
 * server is. Thread-safe.
 */
@ApplicationScoped
public class JobPulses {
  private final Map<JobLease, JobPulse> pulses = new ConcurrentHashMap<>();
  private Duration stall = Duration.ZERO;

  /** For the container. */
  protected JobPulses() {}

  @Inject
  JobPulses(Settings settings) {
    this(settings.limits().jobStall());
  }

  /** Pulses that are old after that time. */
  JobPulses(Duration stall) {
    this.stall = stall;
  }

  /** The pulse of a job, which beats for the first time when it is first asked for. */
  public JobPulse of(JobLease lease) {
    return pulses.computeIfAbsent(lease, job -> new JobPulse());
  }

  /** Forgets a job that this server works on no longer. */
  public void forget(JobLease lease) {
    pulses.remove(lease);
  }

  /** Whether a job that this server works on has got no further for too long. */
  public boolean isStalled(JobLease lease) {
    JobPulse pulse = pulses.get(lease);
    return pulse != null && pulse.isOlderThan(stall);
  }

  /** All such jobs. */
  public Set<JobLease> stalled() {
    return pulses.keySet().stream().filter(this::isStalled).collect(Collectors.toSet());
  }
}
