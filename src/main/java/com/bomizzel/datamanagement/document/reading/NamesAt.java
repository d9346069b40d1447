package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.MemberType;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.UnknownName.Where;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that the format knows at one place of a document, and what is below each. Immutable;
 * equal only to itself.
 */
final class NamesAt {
  private static final NamesAt ANY = new NamesAt(null, null, Map.of(), null);

  /** The object {@code data}. */
  static final NamesAt SECTIONS = new NamesAt(Where.SECTIONS, null, sections(), null);

  /** The root of a document. */
  static final NamesAt DOCUMENT = new NamesAt(Where.DOCUMENT, null, document(), null);

  private final @Nullable Where where;
  private final @Nullable RecordKind kind;
  private final Map<String, NamesAt> members;
  private final @Nullable NamesAt elements;

  /**
   * A place.
   *
   * @param where null where any name may stand, and all the way down
   * @param kind the kind of record at the place, or around it
   * @param members what is below each name
   * @param elements for a place that holds an array: the place of each element
   */
  private NamesAt(
      @Nullable Where where,
      @Nullable RecordKind kind,
      Map<String, NamesAt> members,
      @Nullable NamesAt elements) {
    this.where = where;
    this.kind = kind;
    this.members = members;
    this.elements = elements;
  }

  private static Map<String, NamesAt> document() {
    NamesAt exportInfo = new NamesAt(Where.EXPORT_INFO, null, anyBelow(ExportInfo.MEMBERS), null);
    return Map.of("exportInfo", exportInfo, "data", SECTIONS, "manifest", ANY);
  }

  private static Map<String, NamesAt> sections() {
    Map<String, NamesAt> sections = new HashMap<>();
    RecordKind.SECTIONS.forEach(kind -> sections.put(kind.jsonName(), records(kind)));
    return sections;
  }

  private static NamesAt records(RecordKind kind) {
    Map<String, NamesAt> members = anyBelow(RecordFormat.IDS);
    members.put(RecordFormat.TABLE_PLACE, ANY);
    RecordFormat.of(kind)
        .members()
        .forEach(member -> members.put(member.name(), below(kind, member)));
    return new NamesAt(null, null, Map.of(), new NamesAt(Where.RECORD, kind, members, null));
  }

  private static NamesAt below(RecordKind kind, Member member) {
    if (member.type() == MemberType.RECORDS) {
      return records(RecordKind.named(member.name()).orElseThrow());
    }
    return member.type() == MemberType.PERSON
        ? new NamesAt(Where.PERSON, kind, anyBelow(PersonRecord.KNOWN_MEMBERS), null)
        : ANY;
  }

  private static Map<String, NamesAt> anyBelow(Collection<String> names) {
    Map<String, NamesAt> members = new HashMap<>();
    names.forEach(name -> members.put(name, ANY));
    return members;
  }

  /** The place of an object that stands here. */
  NamesAt object() {
    return elements == null ? this : ANY;
  }

  /** The place of each element of an array that stands here. */
  NamesAt array() {
    return elements == null ? ANY : elements;
  }

  /** What is below a name; null when it is not known here. */
  @Nullable NamesAt below(String name) {
    return members.get(name);
  }

  /** What is below a name that is not known. */
  static NamesAt belowUnknown() {
    return ANY;
  }

  /** Which place it is; null where any name may stand. */
  @Nullable Where where() {
    return where;
  }

  /** The kind of record at the place, or around it; null when there is none. */
  @Nullable RecordKind kind() {
    return kind;
  }

  /** The names that somebody may have meant who has written another one here. */
  Collection<String> meant() {
    // Notes and history have their place in tickets, but are looked for among the sections.
    return where == Where.SECTIONS
        ? Stream.of(RecordKind.values()).map(RecordKind::jsonName).toList()
        : members.keySet();
  }
}
