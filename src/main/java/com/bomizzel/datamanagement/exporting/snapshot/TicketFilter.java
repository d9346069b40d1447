package com.bomizzel.datamanagement.exporting.snapshot;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets an export is about: the one place that knows how a choice of tickets is asked for.
 * Their notes, history and attachments follow them.
 *
 * @param createdFrom earlier ones are left out; null for no limit
 * @param createdBefore those of this moment or later are left out; null for no limit
 * @param conditions what else they have in common, in SQL of a ticket {@code x}
 */
public record TicketFilter(
    UUID companyId,
    @Nullable OffsetDateTime createdFrom,
    @Nullable OffsetDateTime createdBefore,
    List<SqlPart> conditions) {
  private static final String CHOSEN = "chosen";

  /** Copies the conditions. */
  public TicketFilter {
    conditions = List.copyOf(conditions);
  }

  /** Those of some days of creation that meet the conditions. */
  public TicketFilter(UUID companyId, TimeRange created, TicketConditions conditions) {
    this(companyId, created.from(), created.before(), conditions.all());
  }

  /** All tickets of a company. */
  public static TicketFilter all(UUID companyId) {
    return new TicketFilter(companyId, null, null, List.of());
  }

  /** The condition on a ticket {@code t} in JPQL. */
  String condition() {
    return "t.companyId = :company"
        + (createdFrom == null ? "" : " and t.createdAt >= :from")
        + (createdBefore == null ? "" : " and t.createdAt < :before")
        + (conditions.isEmpty() ? "" : " and t.id = " + chosen().inJpql(CHOSEN));
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
    if (!conditions.isEmpty()) {
      parameters.putAll(chosen().parameters(CHOSEN));
    }
    return parameters;
  }

  /** JPQL has no words for most of the conditions, so they choose ids. */
  private SqlPart chosen() {
    return inSql().behind("any (select x.id from tickets x where ").before(")");
  }

  /** All of it as a condition on a ticket {@code x} in SQL. */
  SqlPart inSql() {
    List<SqlPart> all = new ArrayList<>();
    all.add(SqlPart.of("x.company_id = cast(? as uuid)", companyId.toString()));
    TicketConditions days = new TicketConditions();
    days.created(new TimeRange(createdFrom, createdBefore));
    all.addAll(days.all());
    all.addAll(conditions);
    return SqlPart.all(all);
  }
}
