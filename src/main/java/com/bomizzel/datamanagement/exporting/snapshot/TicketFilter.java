package com.bomizzel.datamanagement.exporting.snapshot;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets an export is about: the one place that knows how a choice of tickets is asked for.
 *
 * @param createdFrom earlier ones are left out; null for no limit
 * @param createdBefore those of this moment or later are left out; null for no limit
 */
public record TicketFilter(
    UUID companyId, @Nullable OffsetDateTime createdFrom, @Nullable OffsetDateTime createdBefore) {

  /** The condition on a ticket {@code t} in JPQL. */
  String condition() {
    return "t.companyId = :company"
        + (createdFrom == null ? "" : " and t.createdAt >= :from")
        + (createdBefore == null ? "" : " and t.createdAt < :before");
  }

  /** The values of the {@linkplain #condition condition's} parameters. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("company", companyId);
    if (createdFrom != null) {
      parameters.put("from", createdFrom);
    }
    if (createdBefore != null) {
      parameters.put("before", createdBefore);
    }
    return parameters;
  }
}
