package com.bomizzel.datamanagement.exporting.snapshot;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A range of moments.
 *
 * @param from earlier ones are left out; null for no limit
 * @param before those of this moment or later are left out; null for no limit
 */
public record TimeRange(@Nullable OffsetDateTime from, @Nullable OffsetDateTime before) {
  /** Every moment. */
  public static final TimeRange ALL = new TimeRange(null, null);
}
