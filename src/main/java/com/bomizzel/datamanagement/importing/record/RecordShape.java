package com.bomizzel.datamanagement.importing.record;

import static com.bomizzel.datamanagement.importing.record.Column.NOW;
import static com.bomizzel.datamanagement.importing.record.Column.filled;
import static com.bomizzel.datamanagement.importing.record.Column.nullable;
import static com.bomizzel.datamanagement.importing.record.Column.required;
import static com.bomizzel.datamanagement.importing.record.ValueType.ARRAY;
import static com.bomizzel.datamanagement.importing.record.ValueType.BOOLEAN;
import static com.bomizzel.datamanagement.importing.record.ValueType.INTEGER;
import static com.bomizzel.datamanagement.importing.record.ValueType.LONG;
import static com.bomizzel.datamanagement.importing.record.ValueType.OBJECT;
import static com.bomizzel.datamanagement.importing.record.ValueType.TEXT;
import static com.bomizzel.datamanagement.importing.record.ValueType.TIME;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.MemberForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What records of a kind look like in the file, and which columns hold them.
 *
 * @param noun one of them, for people
 * @param existsAlready the end of a sentence about one that exists
 * @param table where they are
 * @param owner the column that says whose they are; null for users, who belong to themselves
 * @param columns their members, but for ids and people
 * @param people the members that name a person, and the columns that hold that person's id
 * @param sources the columns that remember where a record with a new id came from: none, {@code
 *     source_id}, or {@code source_company_id} and {@code source_id}
 */
public record RecordShape(
    RecordKind kind,
    String noun,
    String existsAlready,
    String table,
    String owner,
    List<Column> columns,
    List<PersonColumn> people,
    List<String> sources) {

  /** A member that names a person, and the column for that person's id. */
  public record PersonColumn(String member, String name) {}

  /** Users with an account. */
  public static final RecordShape USERS = users("users", null, null);

  /** Those who look to their company like users, and are none. Its members stand as in USERS. */
  public static final RecordShape INVITATIONS =
      users("data_import_invitations", "company_id", "company_role");

  private static RecordShape users(String table, String owner, String companyRole) {
    return new RecordShape(
        RecordKind.USERS,
        "user",
        "Email already exists",
        table,
        owner,
        List.of(
            required("email", "email"),
            nullable("firstName", "first_name", TEXT),
            nullable("lastName", "last_name", TEXT),
            nullable("phone", "phone", TEXT),
            filled("role", "role", TEXT, "user"),
            filled("companyRole", companyRole, TEXT, "member"),
            filled("isActive", "is_active", BOOLEAN, "true"),
            filled("emailVerified", "email_verified", BOOLEAN, "false"),
            filled("preferences", "preferences", OBJECT, "{}"),
            filled("createdAt", "created_at", TIME, NOW),
            filled("updatedAt", "updated_at", TIME, NOW)),
        List.of(),
        List.of());
  }

  /** Custom fields of a company. */
  public static final RecordShape CUSTOM_FIELDS =
      new RecordShape(
          RecordKind.CUSTOM_FIELDS,
          "custom field",
          "Name already exists",
          "custom_fields",
          "company_id",
          List.of(
              required("name", "name"),
              required("fieldType", "field_type"),
              nullable("options", "options", ARRAY),
              filled("isRequired", "is_required", BOOLEAN, "false"),
              filled("isActive", "is_active", BOOLEAN, "true"),
              filled("displayOrder", "display_order", INTEGER, "0"),
              filled("createdAt", "created_at", TIME, NOW)),
          List.of(),
          List.of());

  /** Tickets, without their notes and history. */
  public static final RecordShape TICKETS =
      new RecordShape(
          RecordKind.TICKETS,
          "ticket",
          "Ticket already exists",
          "tickets",
          "company_id",
          List.of(
              required("title", "title"),
              nullable("description", "description", TEXT),
              nullable("status", "status", TEXT, "open"),
              nullable("priority", "priority", TEXT, "medium"),
              nullable("category", "category", TEXT),
              filled("customFields", "custom_fields", OBJECT, "{}"),
              filled("createdAt", "created_at", TIME, NOW),
              filled("updatedAt", "updated_at", TIME, NOW),
              nullable("resolvedAt", "resolved_at", TIME)),
          List.of(
              new PersonColumn("createdBy", "created_by"),
              new PersonColumn("assignedTo", "assigned_to")),
          List.of("source_company_id", "source_id"));

  /** Notes of tickets. */
  public static final RecordShape NOTES =
      new RecordShape(
          RecordKind.NOTES,
          "note",
          "Note already exists",
          "ticket_notes",
          "ticket_id",
          List.of(
              required("content", "content"),
              filled("isInternal", "is_internal", BOOLEAN, "false"),
              filled("createdAt", "created_at", TIME, NOW)),
          List.of(new PersonColumn("author", "created_by")),
          List.of("source_id"));

  /** Entries of the history of tickets. */
  public static final RecordShape HISTORY =
      new RecordShape(
          RecordKind.HISTORY,
          "history entry",
          "History entry already exists",
          "ticket_history",
          "ticket_id",
          List.of(
              nullable("action", "action", TEXT),
              nullable("fieldName", "field_name", TEXT),
              nullable("oldValue", "old_value", TEXT),
              nullable("newValue", "new_value", TEXT),
              filled("createdAt", "created_at", TIME, NOW)),
          List.of(new PersonColumn("changedBy", "changed_by")),
          List.of("source_id"));

  /** What is known about the files of tickets. */
  public static final RecordShape ATTACHMENTS =
      new RecordShape(
          RecordKind.ATTACHMENTS,
          "attachment",
          "Attachment already exists",
          "ticket_attachments",
          "ticket_id",
          List.of(
              required("ticketId", null),
              required("fileName", "file_name"),
              nullable("fileSize", "file_size", LONG),
              nullable("fileType", "file_type", TEXT),
              nullable("filePath", "file_path", TEXT),
              filled("uploadedAt", "uploaded_at", TIME, NOW)),
          List.of(new PersonColumn("uploadedBy", "uploaded_by")),
          List.of("source_id"));

  private static final Map<RecordKind, Map<String, MemberForm>> FORMS =
      Stream.of(RecordKind.values())
          .collect(toUnmodifiableMap(kind -> kind, kind -> of(kind).forms()));

  /** The shape of records of that kind. */
  public static RecordShape of(RecordKind kind) {
    return switch (kind) {
      case USERS -> USERS;
      case CUSTOM_FIELDS -> CUSTOM_FIELDS;
      case TICKETS -> TICKETS;
      case NOTES -> NOTES;
      case HISTORY -> HISTORY;
      case ATTACHMENTS -> ATTACHMENTS;
    };
  }

  /** What is made of a member of such records when they are read. */
  public MemberForm form(String member) {
    return FORMS.get(kind).getOrDefault(member, MemberForm.IGNORED);
  }

  private Map<String, MemberForm> forms() {
    Map<String, MemberForm> forms = new HashMap<>();
    for (String id : List.of("id", "sourceId", "sourceCompanyId")) {
      forms.put(id, MemberForm.SCALAR);
    }
    for (Column column : columns) {
      forms.put(column.member(), column.type().form());
    }
    people.forEach(person -> forms.put(person.member(), MemberForm.TEXT));
    if (kind == RecordKind.TICKETS) {
      // Their arrays are records of their own; what is no array is a mistake to be named.
      forms.put("notes", MemberForm.SCALAR);
      forms.put("history", MemberForm.SCALAR);
    }
    return forms;
  }

  /** The position of a member in {@link #columns}. */
  public int position(String member) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).member().equals(member)) {
        return i;
      }
    }
    throw new IllegalArgumentException(kind + " have no member " + member);
  }
}
