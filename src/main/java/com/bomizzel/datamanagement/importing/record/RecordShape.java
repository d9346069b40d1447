package com.bomizzel.datamanagement.importing.record;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.bomizzel.datamanagement.document.MemberType;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordFormat.Identity;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.MemberForm;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns hold the records of a kind. What they look like in the file their {@link
 * RecordFormat} says.
 *
 * @param table where they are
 * @param owner the column that says whose they are; null for users, who belong to themselves
 * @param columns their members, but for ids, people, children and marks, in the format's order
 * @param people the members that name a person, and the columns that hold that person's id
 * @param children the members that hold records of other kinds
 * @param sources the columns that remember where a record with a new id came from: none, {@code
 *     source_id}, or {@code source_company_id} and {@code source_id}
 */
public record RecordShape(
    RecordFormat format,
    String table,
    @Nullable String owner,
    List<Column> columns,
    List<PersonColumn> people,
    List<String> children,
    List<String> sources) {
  /** Where who belongs to a company is; users have it beside their own table. */
  public static final String MEMBERSHIPS = "user_company_associations";

  private static final String SOURCE_ID = "source_id";

  /** In place of a column's name: another table, or none, holds the member. */
  private static final String ELSEWHERE = "";

  /** A member that names a person, and the column for that person's id. */
  public record PersonColumn(String member, @Nullable String name) {}

  /** Users with an account. */
  public static final RecordShape USERS =
      of(
          RecordKind.USERS,
          "users",
          null,
          Map.of("companyRole", ELSEWHERE, "memberSince", ELSEWHERE));

  /** Those who look to their company like users, and are none. Its members stand as in USERS. */
  public static final RecordShape INVITATIONS =
      of(RecordKind.USERS, "data_import_invitations", "company_id", Map.of());

  /** Custom fields of a company. */
  public static final RecordShape CUSTOM_FIELDS =
      of(RecordKind.CUSTOM_FIELDS, "custom_fields", "company_id", Map.of());

  /** Tickets, without their notes and history. */
  public static final RecordShape TICKETS =
      of(
          RecordKind.TICKETS,
          "tickets",
          "company_id",
          Map.of(),
          List.of("source_company_id", SOURCE_ID));

  /** Notes of tickets. */
  public static final RecordShape NOTES =
      of(
          RecordKind.NOTES,
          "ticket_notes",
          "ticket_id",
          Map.of("author", "created_by"),
          List.of(SOURCE_ID));

  /** Entries of the history of tickets. */
  public static final RecordShape HISTORY =
      of(RecordKind.HISTORY, "ticket_history", "ticket_id", Map.of(), List.of(SOURCE_ID));

  /** What is known about the files of tickets. */
  public static final RecordShape ATTACHMENTS =
      of(
          RecordKind.ATTACHMENTS,
          "ticket_attachments",
          "ticket_id",
          Map.of("ticketId", ELSEWHERE),
          List.of(SOURCE_ID));

  private static final Map<RecordKind, Map<String, MemberForm>> FORMS =
      Stream.of(RecordKind.values())
          .collect(toUnmodifiableMap(kind -> kind, kind -> forms(RecordFormat.of(kind))));

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

  private static RecordShape of(
      RecordKind kind, String table, @Nullable String owner, Map<String, String> names) {
    return of(kind, table, owner, names, List.of());
  }

  /**
   * The shape of a format.
   *
   * @param names the columns that are not called like their members
   */
  private static RecordShape of(
      RecordKind kind,
      String table,
      @Nullable String owner,
      Map<String, String> names,
      List<String> sources) {
    RecordFormat format = RecordFormat.of(kind);
    List<Column> columns =
        format.members().stream()
            .filter(member -> ValueType.isColumn(member.type()))
            .map(member -> Column.of(member, column(member.name(), names)))
            .toList();
    List<PersonColumn> people =
        format.members(MemberType.PERSON).stream()
            .map(member -> new PersonColumn(member, column(member, names)))
            .toList();
    List<String> children = format.members(MemberType.RECORDS);
    return new RecordShape(format, table, owner, columns, people, children, sources);
  }

  /** The help desk's tables that hold the records of that kind. */
  public static Stream<String> tables(RecordKind kind) {
    Stream<String> own = Stream.of(of(kind).table());
    return kind == RecordKind.USERS ? Stream.concat(own, Stream.of(MEMBERSHIPS)) : own;
  }

  /** The database writes {@code first_name} for {@code firstName}. */
  private static @Nullable String column(String member, Map<String, String> names) {
    String name = names.get(member);
    if (name == null) {
      return member.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
    return name.equals(ELSEWHERE) ? null : name;
  }

  private static Map<String, MemberForm> forms(RecordFormat format) {
    Map<String, MemberForm> forms = new HashMap<>();
    RecordFormat.IDS.forEach(id -> forms.put(id, MemberForm.of(MemberType.ID)));
    format.members().forEach(member -> forms.put(member.name(), MemberForm.of(member.type())));
    return forms;
  }

  /** What records of the shape are. */
  public RecordKind kind() {
    return format.kind();
  }

  /** One of them, for people. */
  public String noun() {
    return format.noun();
  }

  /** The end of a sentence about one that exists, which names what it is known by. */
  public String existsAlready() {
    String known = format.identity() == Identity.ID ? format.noun() : format.identity().member();
    return Character.toUpperCase(known.charAt(0)) + known.substring(1) + " already exists";
  }

  /** What is made of a member of such records when they are read. */
  public MemberForm form(String member) {
    if (member.equals(RecordFormat.TABLE_PLACE)) {
      return MemberForm.SCALAR;
    }
    return FORMS.getOrDefault(kind(), Map.of()).getOrDefault(member, MemberForm.IGNORED);
  }

  /** The position of a member in {@link #columns}. */
  public int position(String member) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).member().equals(member)) {
        return i;
      }
    }
    throw new IllegalArgumentException(kind() + " have no member " + member);
  }

  /** The bit of a column, or of a person behind all columns, in {@link CheckedRecord#present}. */
  public static long bit(int position) {
    return 1L << position;
  }
}
