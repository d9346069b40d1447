package com.bomizzel.datamanagement.notifying;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told: how a plan's backup went, in numbers and codes. Nothing of the company's records,
 * and no person, is in it. Immutable.
 *
 * @param zone by whose clock the plan goes
 * @param exportId the run; null when it is about none
 * @param late whether that began much later than it was due; null with no run
 * @param snapshotAt the moment that the archive holds; null without one
 * @param fileSize of the archive, in bytes; null without one
 * @param records how many it holds of each kind; null without one
 * @param code why there is none; null when there is one
 * @param since since when a success is missing; null when none is
 * @param fewer kinds with many fewer records; null when there are none
 * @param more kinds with many more records; null when there are none
 * @param link where a person sees more; null when nobody has said where the console is
 */
@JsonInclude(Include.NON_NULL)
public record Notice(
    UUID companyId,
    String planId,
    String planName,
    String zone,
    @Nullable String exportId,
    @Nullable Boolean late,
    @Nullable OffsetDateTime snapshotAt,
    @Nullable Long fileSize,
    @Nullable Map<String, Long> records,
    @Nullable String code,
    @Nullable OffsetDateTime since,
    @Nullable List<Compared> fewer,
    @Nullable List<Compared> more,
    @Nullable String link) {

  /** How many records of a kind there are, and were in the backup before. */
  public record Compared(String kind, long before, long now) {}

  /** One about a plan, of which nothing else is said yet. */
  public static Notice about(UUID companyId, String planId, String planName, String zone) {
    return new Notice(
        companyId, planId, planName, zone, null, null, null, null, null, null, null, null, null,
        null);
  }

  /** The same with a run, and what it has made. */
  public Notice of(
      String run,
      boolean isLate,
      @Nullable OffsetDateTime moment,
      @Nullable Long bytes,
      @Nullable Map<String, Long> counts) {
    return new Notice(
        companyId, planId, planName, zone, run, isLate, moment, bytes, counts, code, since, fewer,
        more, link);
  }

  /** The same with a reason. */
  public Notice because(String why) {
    return with(why, since, fewer, more, link);
  }

  /** The same with the time at which a success was due. */
  public Notice missingSince(OffsetDateTime due) {
    return with(code, due, fewer, more, link);
  }

  /** The same with kinds that have shrunk. */
  public Notice withFewer(List<Compared> shrunk) {
    return with(code, since, List.copyOf(shrunk), more, link);
  }

  /** The same with kinds that have grown. */
  public Notice withMore(List<Compared> grown) {
    return with(code, since, fewer, List.copyOf(grown), link);
  }

  Notice seenAt(@Nullable String address) {
    return with(code, since, fewer, more, address);
  }

  private Notice with(
      @Nullable String why,
      @Nullable OffsetDateTime due,
      @Nullable List<Compared> shrunk,
      @Nullable List<Compared> grown,
      @Nullable String address) {
    return new Notice(
        companyId,
        planId,
        planName,
        zone,
        exportId,
        late,
        snapshotAt,
        fileSize,
        records,
        why,
        due,
        shrunk,
        grown,
        address);
  }
}
