package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.exporting.TicketFilterForm;
import com.bomizzel.datamanagement.exporting.UserFilterForm;
import com.bomizzel.datamanagement.outside.PrintableText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one member of a filter says, for people.
 *
 * @param member as the texts name it
 * @param field the custom field that it is about; null for none
 * @param values any of which a record has; null for nothing
 */
public record FilterLine(
    String member, @Nullable String field, List<? extends @Nullable Object> values) {

  private static final int LONGEST_TEXT = 100;
  private static final int MOST_TEXTS = 10;

  /** All that a filter says; nothing of none. */
  static List<FilterLine> of(@Nullable FilterForm filter) {
    List<FilterLine> lines = new ArrayList<>();
    if (filter != null && filter.tickets() != null) {
      add(lines, filter.tickets());
    }
    if (filter != null && filter.users() != null) {
      add(lines, filter.users());
    }
    return lines;
  }

  private static void add(List<FilterLine> lines, TicketFilterForm tickets) {
    add(lines, "status", tickets.status());
    add(lines, "priority", tickets.priority());
    add(lines, "category", tickets.category());
    add(lines, "createdBy", tickets.createdBy());
    add(lines, "assignedTo", tickets.assignedTo());
    add(lines, "createdFrom", tickets.createdFrom());
    add(lines, "createdTo", tickets.createdTo());
    add(lines, "updatedFrom", tickets.updatedFrom());
    add(lines, "updatedTo", tickets.updatedTo());
    add(lines, "resolvedFrom", tickets.resolvedFrom());
    add(lines, "resolvedTo", tickets.resolvedTo());
    if (tickets.customFields() != null) {
      tickets
          .customFields()
          .forEach((field, values) -> lines.add(new FilterLine("customField", field, values)));
    }
  }

  private static void add(List<FilterLine> lines, UserFilterForm users) {
    add(lines, "role", users.role());
    add(lines, "companyRole", users.companyRole());
    if (users.isActive() != null) {
      lines.add(new FilterLine(users.isActive() ? "active" : "inactive", null, List.of()));
    }
    if (users.onlyOfTickets() != null) {
      lines.add(new FilterLine("onlyOfTickets", null, List.of()));
    }
  }

  private static void add(
      List<FilterLine> lines, String member, @Nullable List<? extends @Nullable String> values) {
    if (values != null) {
      lines.add(new FilterLine(member, null, values));
    }
  }

  private static void add(List<FilterLine> lines, String member, @Nullable String value) {
    if (value != null) {
      lines.add(new FilterLine(member, null, List.of(value)));
    }
  }

  public String getMember() {
    return member;
  }

  public @Nullable String getField() {
    return PrintableText.of(field, LONGEST_TEXT);
  }

  /** Its first values as texts; null for nothing. */
  public List<@Nullable String> getTexts() {
    List<@Nullable String> texts = new ArrayList<>();
    for (Object value : values) {
      if (texts.size() == MOST_TEXTS) {
        texts.add(String.valueOf(PrintableText.CUT));
        break;
      }
      texts.add(value == null ? null : PrintableText.of(value.toString(), LONGEST_TEXT));
    }
    return texts;
  }
}
