package com.bomizzel.datamanagement.restoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The people around a company: members, members of another one too or alone, who was a member once,
 * who never was one anywhere, who is anonymised; and those of whom nothing but a text is left.
 */
final class MadeUpPeople {
  private static final List<String> COMPANY_ROLES =
      List.of("member", "admin", "owner", "member", "admin", "owner", "", "Owner", "agent");
  private static final List<String> ROLES =
      List.of("user", "user", "user", "user", "admin", "agent", "Admin", "", "user ");

  private static final int LONG_NAME = 10_000;
  private static final int MOST_LONG_NAMES = 4;

  private final CompanyRows rows;
  private final HostileValues values;
  private final HostileTexts texts;
  private final HostileTimes times;
  private final HostileJson json;
  private final String other;
  private final List<String> onRows = new ArrayList<>();
  private final Set<String> addresses = new HashSet<>();
  private final Set<String> longNamed = new HashSet<>();
  private int longNames;
  private int number;

  MadeUpPeople(CompanyRows rows, HostileValues values, String other) {
    this.rows = rows;
    this.values = values;
    this.other = other;
    texts = new HostileTexts(values);
    times = new HostileTimes(values);
    json = new HostileJson(values, texts);
  }

  /** Makes them; a company may have nobody. */
  void add() {
    onRows.add(null);
    int members = values.oneIn(8) ? 0 : 1 + values.number(5);
    for (int i = 0; i < members; i++) {
      String person = person();
      join(rows.company(), person);
      if (values.oneIn(4)) {
        join(other, person);
      }
    }
    // Who was a member once, or was deleted from all companies, and who never was one of this.
    onRows.add(person());
    join(other, person());
  }

  private String person() {
    String person = values.id();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", person);
    row.put("email", address());
    row.put("password_hash", values.orNull("$2a$10$" + texts.word()));
    boolean anonymous = values.oneIn(10);
    row.put("first_name", anonymous ? "Anonymous" : values.orNull(texts.name()));
    row.put("last_name", anonymous ? "" : values.orNull(texts.name()));
    row.put("phone", anonymous ? null : values.orNull(texts.phone()));
    row.put("role", values.oneOf(ROLES));
    row.put("is_active", values.flag());
    row.put("email_verified", values.flag());
    row.put("preferences", json.json());
    row.put("created_at", times.time());
    row.put("updated_at", times.time());
    row.put("import_id", mark());
    rows.add("users", row);
    onRows.add(person);
    if (isLong(row.get("first_name")) || isLong(row.get("last_name"))) {
      longNamed.add(person);
    }
    return person;
  }

  private static boolean isLong(String name) {
    return name != null && name.length() > LONG_NAME;
  }

  /** No two are the same in the database, whatever the case. */
  private String address() {
    String address = anyAddress();
    String lower = address.toLowerCase(Locale.ROOT);
    String folded = address.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    boolean isTaken = addresses.contains(lower) || addresses.contains(folded);
    addresses.add(lower);
    addresses.add(folded);
    return isTaken ? address() : address;
  }

  private String anyAddress() {
    String unique = number++ + "-" + texts.word();
    return switch (values.number(12)) {
      case 0 -> " ".repeat(values.number(3));
      case 1 -> "  " + unique + "@x.example ";
      case 2 -> "deleted-" + unique;
      case 3 -> unique + "\u03a3\u0130@\u00e4.example";
      case 4 -> unique + texts.text() + "@x.example";
      case 5 -> unique + "\u0001\n@x.example";
      case 6 -> unique + "@" + "l\u00f6ng".repeat(values.oneIn(3) ? 4_000 : 300);
      case 7, 8 -> texts.alike() + "@x.example";
      case 9 -> "\"" + unique + ", \\\" <x>\"@[127.0.0.1]";
      default -> unique + "@x.example";
    };
  }

  private void join(String company, String person) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("user_id", person);
    row.put("company_id", company);
    row.put("role", values.oneOf(COMPANY_ROLES));
    row.put("created_at", times.time());
    row.put("import_id", mark());
    rows.add("user_company_associations", row);
  }

  /**
   * Anybody who may stand on a row; null for nobody. Somebody with a very long name stands on few,
   * for a file says it each time.
   */
  String anybody() {
    String person = values.oneOf(onRows);
    return !longNamed.contains(person) || longNames++ < MOST_LONG_NAMES ? person : null;
  }

  /** The import that a row came with, if any. */
  String mark() {
    return values.oneIn(3) ? "import_" + texts.word() : null;
  }

  /** Those of nobody's whom an earlier import kept as text, objects always: as these members. */
  String kept(String... members) {
    if (values.oneIn(2)) {
      return null;
    }
    List<String> said = new ArrayList<>();
    for (String member : members) {
      if (said.isEmpty() || values.oneIn(2)) {
        said.add("\"%s\": %s".formatted(member, keptPerson()));
      }
    }
    return "{" + String.join(", ", said) + "}";
  }

  private String keptPerson() {
    return switch (values.number(5)) {
      case 0 -> "{}";
      case 2 -> "{\"email\": \"%s%d@x.example\"}".formatted("k".repeat(10_000), number++);
      case 1 ->
          "{\"email\": null, \"id\": \"x-7\", \"n\": 1.10, \"more\": %s}".formatted(json.json());
      default ->
          "{\"email\": \"gone-%d@x.example\", \"firstName\": null, \"lastName\": %s}"
              .formatted(number++, HostileJson.quoted(texts.name()));
    };
  }
}
