package com.bomizzel.datamanagement.arriving;

import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.MemberType;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the cells of a column can go: the members of the {@link RecordFormat}, and parts of them.
 * Of a person there are {@code createdBy} (an address or a name), {@code createdBy.email} and
 * {@code createdBy.name}; {@code notes} are internal, {@code notes.public} are not.
 */
public final class ColumnTargets {
  /** The kinds of which there are tables. */
  public static final List<RecordKind> KINDS = List.of(RecordKind.TICKETS, RecordKind.USERS);

  /** What begins a target that is a custom value. */
  public static final String CUSTOM = "customFields.";

  static final String EMAIL = ".email";
  static final String NAME = ".name";
  static final String NOTES = RecordKind.NOTES.jsonName();
  static final String PUBLIC_NOTES = NOTES + ".public";
  static final String FULL_NAME = "name";

  private ColumnTargets() {}

  /** Those of a kind, in the order of its members, but the custom values. */
  public static List<String> of(RecordKind kind) {
    List<String> targets = new ArrayList<>();
    RecordFormat.of(kind).members().forEach(member -> of(kind, member).forEach(targets::add));
    return targets;
  }

  private static Stream<String> of(RecordKind kind, Member member) {
    String name = member.name();
    return switch (member.type()) {
      case ID, TEXT, BOOLEAN, TIME ->
          kind == RecordKind.USERS && name.equals("firstName")
              ? Stream.of(FULL_NAME, name)
              : Stream.of(name);
      case PERSON -> Stream.of(name, name + EMAIL, name + NAME);
      case RECORDS -> name.equals(NOTES) ? Stream.of(NOTES, PUBLIC_NOTES) : Stream.of();
      default -> Stream.of();
    };
  }

  /** The custom value that a column of that name becomes when it means nothing else. */
  public static String custom(String columnName) {
    return CUSTOM + ColumnNames.customName(columnName);
  }

  /** Whether records of that kind have custom values. */
  public static boolean hasCustomValues(RecordKind kind) {
    return kind == RecordKind.TICKETS;
  }

  /** Whether cells of records of that kind can go there. */
  public static boolean isOne(RecordKind kind, String target) {
    return of(kind).contains(target) || isCustom(kind, target);
  }

  private static boolean isCustom(RecordKind kind, String target) {
    return hasCustomValues(kind) && target.startsWith(CUSTOM) && target.length() > CUSTOM.length();
  }

  /** Whether any number of columns can go there. */
  static boolean takesMany(String target) {
    return target.startsWith(CUSTOM) || target.startsWith(NOTES);
  }

  static boolean isOfType(RecordKind kind, String target, MemberType type) {
    return RecordFormat.of(kind).members(type).contains(target);
  }
}
