package com.bomizzel.datamanagement.document;

import static com.bomizzel.datamanagement.document.Member.children;
import static com.bomizzel.datamanagement.document.Member.filled;
import static com.bomizzel.datamanagement.document.Member.filledTime;
import static com.bomizzel.datamanagement.document.Member.id;
import static com.bomizzel.datamanagement.document.Member.importId;
import static com.bomizzel.datamanagement.document.Member.json;
import static com.bomizzel.datamanagement.document.Member.nullable;
import static com.bomizzel.datamanagement.document.Member.nullableText;
import static com.bomizzel.datamanagement.document.Member.origin;
import static com.bomizzel.datamanagement.document.Member.origins;
import static com.bomizzel.datamanagement.document.Member.person;
import static com.bomizzel.datamanagement.document.Member.reference;
import static com.bomizzel.datamanagement.document.Member.required;
import static com.bomizzel.datamanagement.document.MemberType.ARRAY;
import static com.bomizzel.datamanagement.document.MemberType.BOOLEAN;
import static com.bomizzel.datamanagement.document.MemberType.INTEGER;
import static com.bomizzel.datamanagement.document.MemberType.LONG;
import static com.bomizzel.datamanagement.document.MemberType.TEXT;
import static com.bomizzel.datamanagement.document.MemberType.TIME;

import java.util.List;

/**
 * The one declaration of what records of a kind look like in a file. An import's validator,
 * comparison and columns are made from it; {@code writing.DocumentWriter}, what an export reads and
 * the tables of {@code src/site/markdown/archive-format.md} are held to it by tests.
 *
 * @param noun one of them, for people
 * @param identity what makes two of them the same
 * @param members all documented members, in the order in which they are written
 */
public record RecordFormat(RecordKind kind, String noun, Identity identity, List<Member> members) {

  /** The members by which records of any kind may be known; imports look for them in each. */
  public static final List<String> IDS = List.of("id", "sourceId", "sourceCompanyId");

  /**
   * The member of any record that says where in a table it stood that was translated, for people;
   * no export has it.
   */
  public static final String TABLE_PLACE = "tablePlace";

  /** What makes two records the same. */
  public enum Identity {
    /** The address, whatever the case of its letters. */
    EMAIL("email"),
    /** The name, letter by letter. */
    NAME("name"),
    /** The id: any text, but a UUID is the same in upper and lower case. */
    ID("id");

    private final String member;

    Identity(String member) {
      this.member = member;
    }

    /** The name of the member that says it. */
    public String member() {
      return member;
    }
  }

  private static final RecordFormat USERS =
      new RecordFormat(
          RecordKind.USERS,
          "user",
          Identity.EMAIL,
          List.of(
              id(),
              required("email"),
              nullable("firstName", TEXT),
              nullable("lastName", TEXT),
              nullable("phone", TEXT),
              filled("role", TEXT, "user"),
              filled("companyRole", TEXT, "member"),
              filled("isActive", BOOLEAN, "true"),
              filled("emailVerified", BOOLEAN, "false"),
              json("preferences"),
              filledTime("createdAt"),
              filledTime("updatedAt"),
              filledTime("memberSince"),
              importId()));

  private static final RecordFormat CUSTOM_FIELDS =
      new RecordFormat(
          RecordKind.CUSTOM_FIELDS,
          "custom field",
          Identity.NAME,
          List.of(
              id(),
              required("name"),
              required("fieldType"),
              nullable("options", ARRAY),
              filled("isRequired", BOOLEAN, "false"),
              filled("isActive", BOOLEAN, "true"),
              filled("displayOrder", INTEGER, "0"),
              filledTime("createdAt"),
              importId()));

  private static final RecordFormat TICKETS =
      new RecordFormat(
          RecordKind.TICKETS,
          "ticket",
          Identity.ID,
          List.of(
              id(),
              required("title"),
              nullable("description", TEXT),
              nullableText("status", "open"),
              nullableText("priority", "medium"),
              nullable("category", TEXT),
              json("customFields"),
              person("createdBy"),
              person("assignedTo"),
              children(RecordKind.NOTES),
              children(RecordKind.HISTORY),
              filledTime("createdAt"),
              filledTime("updatedAt"),
              nullable("resolvedAt", TIME),
              origin("sourceId"),
              origin("sourceCompanyId"),
              origins("origins"),
              importId()));

  private static final RecordFormat NOTES =
      new RecordFormat(
          RecordKind.NOTES,
          "note",
          Identity.ID,
          List.of(
              id(),
              required("content"),
              filled("isInternal", BOOLEAN, "false"),
              person("author"),
              filledTime("createdAt"),
              origin("sourceId"),
              importId()));

  private static final RecordFormat HISTORY =
      new RecordFormat(
          RecordKind.HISTORY,
          "history entry",
          Identity.ID,
          List.of(
              id(),
              nullable("action", TEXT),
              nullable("fieldName", TEXT),
              nullable("oldValue", TEXT),
              nullable("newValue", TEXT),
              person("changedBy"),
              filledTime("createdAt"),
              origin("sourceId"),
              importId()));

  private static final RecordFormat ATTACHMENTS =
      new RecordFormat(
          RecordKind.ATTACHMENTS,
          "attachment",
          Identity.ID,
          List.of(
              id(),
              reference("ticketId"),
              required("fileName"),
              nullable("fileSize", LONG),
              nullable("fileType", TEXT),
              nullable("filePath", TEXT),
              person("uploadedBy"),
              filledTime("uploadedAt"),
              origin("sourceId"),
              importId()));

  /** The format of records of that kind. */
  public static RecordFormat of(RecordKind kind) {
    return switch (kind) {
      case USERS -> USERS;
      case CUSTOM_FIELDS -> CUSTOM_FIELDS;
      case TICKETS -> TICKETS;
      case NOTES -> NOTES;
      case HISTORY -> HISTORY;
      case ATTACHMENTS -> ATTACHMENTS;
    };
  }

  /** The names of the members of a type, in their order. */
  public List<String> members(MemberType type) {
    return members.stream().filter(member -> member.type() == type).map(Member::name).toList();
  }
}
