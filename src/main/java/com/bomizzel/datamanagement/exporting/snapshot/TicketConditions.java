package com.bomizzel.datamanagement.exporting.snapshot;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the tickets of an export have in common, beside the days of their creation. A ticket meets
 * all of the conditions that were added; it meets one when it has any of its values. Null among the
 * values is for tickets that have nothing there. Not thread-safe.
 */
public final class TicketConditions {
  /** As JSON writes it, of a size that the database keeps. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");

  private final List<SqlPart> conditions = new ArrayList<>();

  /** Tickets with one of these states. */
  public void status(List<@Nullable String> values) {
    text("x.status", values);
  }

  /** Tickets with one of these priorities. */
  public void priority(List<@Nullable String> values) {
    text("x.priority", values);
  }

  /** Tickets of one of these categories. */
  public void category(List<@Nullable String> values) {
    text("x.category", values);
  }

  /** Tickets that one of these addresses has opened, whoever that is, in whatever case. */
  public void createdBy(List<@Nullable String> emails) {
    person("x.created_by", "x.unresolved_people -> 'createdBy'", emails);
  }

  /** Tickets that one of these addresses is assigned to, in whatever case. */
  public void assignedTo(List<@Nullable String> emails) {
    person("x.assigned_to", "x.unresolved_people -> 'assignedTo'", emails);
  }

  /** Tickets that were opened then. */
  public void created(TimeRange range) {
    time("x.created_at", range);
  }

  /** Tickets that were changed last then. */
  public void updated(TimeRange range) {
    time("x.updated_at", range);
  }

  /** Tickets that were resolved then; not those that are open. */
  public void resolved(TimeRange range) {
    time("x.resolved_at", range);
  }

  /**
   * Tickets with one of these values in a custom field, or in the list that it holds. A text finds
   * a number or a truth value that is written so, too: nobody sees which of them it is.
   *
   * @param values texts, numbers, booleans or null
   */
  public void customField(String name, List<? extends @Nullable Object> values) {
    List<SqlPart> any = new ArrayList<>();
    if (ValueList.hasValue(values)) {
      any.add(
          SqlPart.of(
              "(x.custom_fields -> cast(? as text)) @> any (" + ValueList.VALUES + ")",
              name,
              ValueList.of(written(values))));
    }
    if (ValueList.hasNull(values)) {
      any.add(SqlPart.of("coalesce(x.custom_fields -> cast(? as text), 'null') = 'null'", name));
    }
    conditions.add(SqlPart.any(any));
  }

  private static Set<Object> written(List<? extends @Nullable Object> values) {
    Set<Object> written = new LinkedHashSet<>();
    for (Object value : values) {
      if (value != null) {
        written.add(value);
      }
      if (value instanceof String text && isNumber(text)) {
        written.add(new BigDecimal(text));
      } else if ("true".equals(value) || "false".equals(value)) {
        written.add(Boolean.valueOf(value.toString()));
      }
    }
    return written;
  }

  private void text(String column, List<@Nullable String> values) {
    List<SqlPart> any = new ArrayList<>();
    if (ValueList.hasValue(values)) {
      any.add(SqlPart.of(column + " = any (" + ValueList.TEXTS + ")", ValueList.of(values)));
    }
    if (ValueList.hasNull(values)) {
      any.add(SqlPart.of(column + " is null"));
    }
    conditions.add(SqlPart.any(any));
  }

  /** The user that the row points to, else the person that an import kept for it. */
  private void person(String column, String kept, List<@Nullable String> emails) {
    List<SqlPart> any = new ArrayList<>();
    if (ValueList.hasValue(emails)) {
      String list = ValueList.of(emails);
      any.add(
          SqlPart.of(
              column
                  + " in (select p.id from users p where lower(p.email) = any ("
                  + ValueList.LOWER_TEXTS
                  + "))",
              list));
      any.add(
          SqlPart.of(
              column
                  + " is null and "
                  + KeptPeople.email(kept)
                  + " = any ("
                  + ValueList.LOWER_TEXTS
                  + ")",
              list));
    }
    if (ValueList.hasNull(emails)) {
      any.add(SqlPart.of(column + " is null and coalesce(" + kept + ", 'null') = 'null'"));
    }
    conditions.add(SqlPart.any(any));
  }

  private void time(String column, TimeRange range) {
    time(column + " >= ", range.from());
    time(column + " < ", range.before());
  }

  private void time(String comparison, @Nullable OffsetDateTime time) {
    if (time != null) {
      conditions.add(SqlPart.of(comparison + "cast(? as timestamptz)", inUtc(time)));
    }
  }

  /**
   * As PostgreSQL reads it: without the sign that ISO 8601 has before a year of five digits, and
   * without an offset, of which Java allows larger ones.
   */
  private static String inUtc(OffsetDateTime time) {
    String text = time.withOffsetSameInstant(ZoneOffset.UTC).toString();
    return text.startsWith("+") ? text.substring(1) : text;
  }

  /** Whether a text is a number that may be looked for. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /**
   * Which of some conditions no ticket of the snapshot's company meets: their names. One reading of
   * the tickets tells of all of them.
   */
  public static <N> List<N> metByNone(
      CompanySnapshot snapshot, Map<N, TicketConditions> conditions) {
    if (conditions.isEmpty()) {
      return List.of();
    }
    List<SqlPart> columns =
        conditions.values().stream()
            .map(each -> SqlPart.all(each.conditions).behind("bool_or(").before(")"))
            .toList();
    SqlPart select =
        SqlPart.joined(
            List.of(
                SqlPart.joined(columns, ", ").behind("select count(1), "),
                TicketFilter.all(snapshot.companyId()).inSql().behind("from tickets x where ")),
            " ");
    Object[] met = snapshot.listInSql(select).get(0);
    List<N> names = new ArrayList<>(conditions.keySet());
    return IntStream.range(0, names.size())
        .filter(i -> !Boolean.TRUE.equals(met[i + 1]))
        .mapToObj(names::get)
        .toList();
  }

  /** What was added, of a ticket {@code x}. */
  List<SqlPart> all() {
    return List.copyOf(conditions);
  }
}
