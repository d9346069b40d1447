package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.exporting.TicketFilterForm;
import com.bomizzel.datamanagement.exporting.UserFilterForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Random filters, and what they say of a record as a plain predicate over its JSON. */
final class MadeUpFilter {
  static final List<String> STATES = texts("open", "Open", "closed", "a\"b\\{},", null);
  static final List<String> EMAILS =
      texts("ann@example.com", "BEN@example.com", "out@example.com", "kept@example.com", null);
  static final List<String> ROLES = List.of("user", "admin", "boss");
  static final List<String> COMPANY_ROLES = List.of("member", "admin", "owner");
  static final List<String> FIELDS = List.of("Team", "it's a \"field\"", "Größe");

  /** As JSON. */
  static final List<String> VALUES =
      List.of("\"A\"", "\"5\"", "5", "5.0", "true", "\"true\"", "null", "[\"A\", 7]", "[]", "{}");

  private final Random random;

  MadeUpFilter(Random random) {
    this.random = random;
  }

  private static List<String> texts(String... texts) {
    List<String> list = new ArrayList<>();
    for (String text : texts) {
      list.add(text);
    }
    return list;
  }

  FilterForm make() {
    return new FilterForm(
        new TicketFilterForm(
            some(STATES),
            rarely(STATES),
            rarely(STATES),
            rarely(EMAILS),
            rarely(EMAILS),
            time(),
            null,
            null,
            time(),
            time(),
            null,
            fields()),
        new UserFilterForm(
            rarely(ROLES),
            rarely(COMPANY_ROLES),
            random.nextInt(4) == 0 ? random.nextBoolean() : null,
            random.nextBoolean()));
  }

  private List<String> rarely(List<String> from) {
    return random.nextInt(4) == 0 ? some(from) : null;
  }

  private List<String> some(List<String> from) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String one = pick(from);
      some.add(one == null || random.nextInt(4) > 0 || from != EMAILS ? one : upper(one));
    }
    return some;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String time() {
    return random.nextInt(5) > 0
        ? null
        : random.nextBoolean()
            ? "2025-01-0" + (1 + random.nextInt(9))
            : "2025-01-0" + (1 + random.nextInt(9)) + "T01:00:00+01:00";
  }

  private Map<String, List<Object>> fields() {
    if (random.nextInt(3) > 0) {
      return null;
    }
    Map<String, List<Object>> fields = new LinkedHashMap<>();
    List<Supplier<Object>> values =
        List.of(
            () -> "A",
            () -> "5",
            () -> "5.00",
            () -> 5,
            () -> new BigDecimal("5.0"),
            () -> true,
            () -> "true",
            () -> null,
            () -> "B",
            () -> 7,
            () -> "[]");
    for (int i = random.nextInt(2); i >= 0; i--) {
      List<Object> some = new ArrayList<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        some.add(pick(values).get());
      }
      fields.put(pick(FIELDS), some);
    }
    return fields;
  }

  static boolean holds(TicketFilterForm filter, JsonNode ticket) {
    if (filter == null) {
      return true;
    }
    return isOf(filter.status(), ticket.get("status").textValue())
        && isOf(filter.priority(), ticket.get("priority").textValue())
        && isOf(filter.category(), ticket.get("category").textValue())
        && isPerson(filter.createdBy(), ticket.get("createdBy"))
        && isPerson(filter.assignedTo(), ticket.get("assignedTo"))
        && isIn(filter.createdFrom(), filter.createdTo(), ticket.get("createdAt"))
        && isIn(filter.updatedFrom(), filter.updatedTo(), ticket.get("updatedAt"))
        && isIn(filter.resolvedFrom(), filter.resolvedTo(), ticket.get("resolvedAt"))
        && (filter.customFields() == null
            || filter.customFields().entrySet().stream()
                .allMatch(
                    field ->
                        isField(field.getValue(), ticket.get("customFields").get(field.getKey()))));
  }

  private static boolean isOf(List<String> values, String value) {
    return values == null || values.contains(value);
  }

  private static boolean isPerson(List<String> emails, JsonNode person) {
    if (emails == null) {
      return true;
    }
    if (person.isNull()) {
      return emails.contains(null);
    }
    return person.path("email").isTextual()
        && emails.stream()
            .anyMatch(email -> person.get("email").textValue().equalsIgnoreCase(email));
  }

  private static boolean isIn(String from, String to, JsonNode time) {
    if (from == null && to == null) {
      return true;
    }
    if (time.isNull()) {
      return false;
    }
    OffsetDateTime moment = OffsetDateTime.parse(time.textValue());
    return (from == null || !moment.isBefore(start(from)))
        && (to == null
            || (to.contains("T")
                ? !moment.isAfter(start(to))
                : moment.isBefore(start(to).plusDays(1))));
  }

  private static OffsetDateTime start(String text) {
    return text.contains("T")
        ? OffsetDateTime.parse(text)
        : LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static boolean isField(List<Object> values, JsonNode value) {
    if (value == null || value.isNull()) {
      return values.contains(null);
    }
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (values.stream().anyMatch(wanted -> isValue(wanted, element))) {
          return true;
        }
      }
      return false;
    }
    return values.stream().anyMatch(wanted -> isValue(wanted, value));
  }

  private static boolean isValue(Object wanted, JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().equals(wanted);
    } else if (value.isNumber()) {
      try {
        return wanted != null
            && !(wanted instanceof Boolean)
            && value.decimalValue().compareTo(new BigDecimal(wanted.toString())) == 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return value.isBoolean() && wanted != null && value.asText().equals(wanted.toString());
  }

  static boolean holds(UserFilterForm filter, JsonNode user, Set<String> people) {
    if (filter == null) {
      return true;
    }
    return isOf(filter.role(), user.get("role").textValue())
        && isOf(filter.companyRole(), user.get("companyRole").textValue())
        && (filter.isActive() == null || filter.isActive() == user.get("isActive").booleanValue())
        && (filter.onlyOfTickets() == null
            || people.contains(user.get("email").textValue().toLowerCase(Locale.ROOT)));
  }

  /** The addresses of all people whom tickets and attachments name. */
  static Set<String> people(List<JsonNode> tickets, List<JsonNode> attachments) {
    Set<String> people = new HashSet<>();
    for (JsonNode ticket : tickets) {
      add(people, ticket.get("createdBy"));
      add(people, ticket.get("assignedTo"));
      ticket.get("notes").forEach(note -> add(people, note.get("author")));
      ticket.get("history").forEach(entry -> add(people, entry.get("changedBy")));
    }
    attachments.forEach(attachment -> add(people, attachment.get("uploadedBy")));
    return people;
  }

  private static void add(Set<String> people, JsonNode person) {
    if (person.path("email").isTextual()) {
      people.add(person.get("email").textValue().toLowerCase(Locale.ROOT));
    }
  }
}
