package com.bomizzel.datamanagement.restoring;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A company as rows of the help desk's tables, with hostile values in every column. */
final class MadeUpCompany {
  private static final int MANY = 150;

  /** Characters of four bytes at most: imports take no id of more than 1,300. */
  private static final int LONGEST_SOURCE_ID = 300;

  /** An index packs it. */
  private static final int LONG_FIELD_NAME = 20_000;

  private final HostileValues values;
  private final HostileTexts texts;
  private final HostileTimes times;
  private final HostileJson json;
  private final String id;
  private final CompanyRows rows;
  private final MadeUpPeople people;
  private int number;

  private MadeUpCompany(Random random) {
    values = new HostileValues(random);
    texts = new HostileTexts(values);
    times = new HostileTimes(values);
    json = new HostileJson(values, texts);
    id = values.id();
    rows = new CompanyRows(id);
    String other = values.id();
    people = new MadeUpPeople(rows, values, other);
    company(id, texts.name());
    company(other, "Other");
  }

  /** Makes one, the same for the same random numbers. */
  static CompanyRows of(Random random) {
    MadeUpCompany company = new MadeUpCompany(random);
    company.people.add();
    company.fields();
    int tickets = company.values.number(4);
    for (int i = 0; i < tickets; i++) {
      company.ticket();
    }
    return company.rows;
  }

  private void company(String company, String name) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", company);
    row.put("name", name);
    row.put("is_active", "true");
    row.put("created_at", times.time());
    row.put("updated_at", times.time());
    rows.add("companies", row);
  }

  private void fields() {
    Set<String> names = new HashSet<>();
    int fields = values.number(5);
    for (int i = 0; i < fields; i++) {
      String name = fieldName();
      if (names.add(name)) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", values.id());
        row.put("company_id", id);
        row.put("name", name);
        row.put("field_type", texts.text());
        row.put("options", values.orNull(json.json()));
        row.put("is_required", values.flag());
        row.put("is_active", values.flag());
        row.put(
            "display_order", values.oneOf(List.of("0", "1", "-1", "2147483647", "-2147483648")));
        row.put("created_at", times.time());
        row.put("import_id", people.mark());
        rows.add("custom_fields", row);
      }
    }
  }

  private String fieldName() {
    return switch (values.number(6)) {
      case 0, 1, 2 -> texts.alike();
      case 3 -> "a".repeat(values.number(LONG_FIELD_NAME));
      default -> texts.text();
    };
  }

  private void ticket() {
    String ticket = values.id();
    boolean imported = values.oneIn(4);
    String requester = people.anybody();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", ticket);
    row.put("company_id", id);
    row.put("title", texts.name());
    row.put("description", values.orNull(texts.name()));
    row.put("status", values.orNull(texts.text()));
    row.put("priority", values.orNull(texts.text()));
    row.put("category", values.orNull(texts.text()));
    row.put("custom_fields", json.json());
    row.put("created_by", requester);
    row.put("assigned_to", values.oneIn(3) ? requester : people.anybody());
    row.put("unresolved_people", people.kept("createdBy", "assignedTo"));
    row.put("created_at", times.time());
    row.put("updated_at", times.time());
    row.put("resolved_at", values.orNull(times.time()));
    row.put("source_company_id", imported ? source() : null);
    row.put("source_id", imported ? sourceId() : null);
    row.put("import_id", people.mark());
    rows.add("tickets", row);
    for (int i = imported ? values.number(3) : 0; i > 0; i--) {
      origin(ticket);
    }
    children(ticket);
  }

  private String source() {
    return values.oneOf(List.of("jira", "", " ", texts.word(), values.id()));
  }

  /** No two of a company are the same; only imports write them, and none longer. */
  private String sourceId() {
    return HostileTexts.start(number++ + texts.text(), LONGEST_SOURCE_ID);
  }

  /** What it was called on its further way. */
  private void origin(String ticket) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("ticket_id", ticket);
    row.put("company_id", id);
    row.put("source_company_id", values.oneOf(List.of("zendesk", texts.word(), values.id())));
    row.put("source_id", sourceId());
    rows.add("ticket_origins", row);
  }

  private void children(String ticket) {
    int notes = values.oneIn(30) ? MANY : values.number(4);
    for (int i = 0; i < notes; i++) {
      note(ticket);
    }
    int entries = values.oneIn(60) ? MANY : values.number(4);
    for (int i = 0; i < entries; i++) {
      history(ticket);
    }
    int files = values.number(4);
    for (int i = 0; i < files; i++) {
      attachment(ticket);
    }
  }

  private void note(String ticket) {
    Map<String, String> row = child(ticket);
    row.put("content", texts.text());
    row.put("is_internal", values.flag());
    row.put("created_by", people.anybody());
    row.put("unresolved_people", people.kept("author"));
    row.put("created_at", times.time());
    rows.add("ticket_notes", row);
  }

  private void history(String ticket) {
    Map<String, String> row = child(ticket);
    row.put("action", values.orNull(texts.text()));
    row.put("field_name", values.orNull(texts.text()));
    row.put("old_value", values.orNull(texts.text()));
    row.put("new_value", values.orNull(texts.text()));
    row.put("changed_by", people.anybody());
    row.put("unresolved_people", people.kept("changedBy"));
    row.put("created_at", times.time());
    rows.add("ticket_history", row);
  }

  private void attachment(String ticket) {
    Map<String, String> row = child(ticket);
    row.put("file_name", texts.fileName());
    row.put("file_size", values.orNull(size()));
    row.put("file_type", values.orNull(values.oneIn(2) ? "image/png" : texts.text()));
    row.put("file_path", values.orNull(texts.filePath()));
    row.put("uploaded_by", people.anybody());
    row.put("unresolved_people", people.kept("uploadedBy"));
    row.put("uploaded_at", times.time());
    rows.add("ticket_attachments", row);
  }

  private String size() {
    List<Long> sizes =
        List.of(0L, 1L, 4_711L, -1L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);
    return Long.toString(values.oneOf(sizes));
  }

  private Map<String, String> child(String ticket) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", values.id());
    row.put("ticket_id", ticket);
    row.put("source_id", values.oneIn(4) ? sourceId() : null);
    row.put("import_id", people.mark());
    return row;
  }
}
