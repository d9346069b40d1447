package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.exporting.snapshot.TicketConditions;
import com.bomizzel.datamanagement.exporting.snapshot.TimeRange;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets an export holds. Null among the values is for tickets that have nothing there.
 *
 * @param status one of these
 * @param priority one of these
 * @param category one of these
 * @param createdBy opened by one of these addresses, in whatever case
 * @param assignedTo assigned to one of these addresses, in whatever case
 * @param createdFrom a day in UTC, or a time with an offset
 * @param createdTo the same, included
 * @param updatedFrom last changed then or later
 * @param updatedTo last changed then or earlier
 * @param resolvedFrom resolved then or later
 * @param resolvedTo resolved then or earlier
 * @param customFields by the name of the field, its values: texts, numbers, true, false or null
 */
@JsonInclude(Include.NON_NULL)
public record TicketFilterForm(
    @Nullable List<@Nullable String> status,
    @Nullable List<@Nullable String> priority,
    @Nullable List<@Nullable String> category,
    @Nullable List<@Nullable String> createdBy,
    @Nullable List<@Nullable String> assignedTo,
    @Nullable String createdFrom,
    @Nullable String createdTo,
    @Nullable String updatedFrom,
    @Nullable String updatedTo,
    @Nullable String resolvedFrom,
    @Nullable String resolvedTo,
    @Nullable Map<String, List<@Nullable Object>> customFields) {
  private static final String PATH = "filter.tickets.";

  /**
   * What its members say.
   *
   * @throws InvalidOptions when one makes no sense; it says which
   */
  TicketConditions conditions() {
    TicketConditions conditions = new TicketConditions();
    texts("status", status, conditions::status);
    texts("priority", priority, conditions::priority);
    texts("category", category, conditions::category);
    texts("createdBy", createdBy, conditions::createdBy);
    texts("assignedTo", assignedTo, conditions::assignedTo);
    times("created", createdFrom, createdTo, conditions::created);
    times("updated", updatedFrom, updatedTo, conditions::updated);
    times("resolved", resolvedFrom, resolvedTo, conditions::resolved);
    custom(conditions::customField);
    return conditions;
  }

  private static void texts(
      String member,
      @Nullable List<@Nullable String> values,
      Consumer<List<@Nullable String>> condition) {
    if (values != null) {
      FilterLimits.texts(PATH + member, values);
      condition.accept(values);
    }
  }

  private static void times(
      String what, @Nullable String from, @Nullable String to, Consumer<TimeRange> condition) {
    condition.accept(Days.read(PATH + what + "From", from, PATH + what + "To", to));
  }

  private void custom(BiConsumer<String, List<@Nullable Object>> condition) {
    if (customFields != null) {
      FilterLimits.fields(PATH + "customFields", customFields);
      customFields.forEach(condition);
    }
  }

  /** A condition for each of its values alone, by the value's path; not for null and times. */
  Map<String, TicketConditions> values() {
    Map<String, TicketConditions> all = new LinkedHashMap<>();
    values(all, "status", status, TicketConditions::status);
    values(all, "priority", priority, TicketConditions::priority);
    values(all, "category", category, TicketConditions::category);
    values(all, "createdBy", createdBy, TicketConditions::createdBy);
    values(all, "assignedTo", assignedTo, TicketConditions::assignedTo);
    if (customFields != null) {
      customFields.forEach(
          (name, values) ->
              values(
                  all,
                  FilterLimits.field("customFields", name),
                  values,
                  (conditions, value) -> conditions.customField(name, value)));
    }
    return all;
  }

  private static <T> void values(
      Map<String, TicketConditions> all,
      String member,
      @Nullable List<@Nullable T> values,
      BiConsumer<TicketConditions, List<@Nullable T>> condition) {
    for (int i = 0; values != null && i < values.size(); i++) {
      T value = values.get(i);
      if (value != null) {
        TicketConditions alone = new TicketConditions();
        condition.accept(alone, List.of(value));
        all.put(PATH + member + '[' + i + ']', alone);
      }
    }
  }
}
