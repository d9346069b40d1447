package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.Member.Absence;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the file that has been checked: every member is of its documented type. Immutable,
 * and says of each member whether the file has it.
 */
public final class CheckedRecord {
  private static final String JSON_NULL = "null";

  private final ImportItem item;
  private final RecordShape shape;
  private final RecordValues members;

  private CheckedRecord(ImportItem item, RecordValues members) {
    this.item = item;
    this.shape = RecordShape.of(item.place().kind());
    this.members = members;
  }

  /**
   * What a record says.
   *
   * @throws RecordRejected when it cannot come in
   */
  public static CheckedRecord of(ImportItem item) throws RecordRejected {
    if (item.rejection() != null) {
      throw item.rejection();
    }
    return new CheckedRecord(item, Objects.requireNonNull(item.members()));
  }

  /** What it was on its way here. */
  public ImportItem item() {
    return item;
  }

  /** What records of its kind look like. */
  public RecordShape shape() {
    return shape;
  }

  /** The file's id; null when the record has none. */
  public @Nullable String id() {
    return members.id;
  }

  /** The file's id when it is a UUID, else null. */
  public @Nullable UUID uuid() {
    return members.uuid;
  }

  /** What the record was called where it came from before; null when it kept its id ever since. */
  public @Nullable String sourceId() {
    return members.sourceId;
  }

  /** All that the record was called where it came through: the first place first. */
  public List<Origin> origins() {
    if (members.sourceId == null) {
      return members.origins;
    }
    List<Origin> origins = new ArrayList<>(members.origins.size() + 1);
    origins.add(new Origin(sourceCompanyId(), members.sourceId));
    origins.addAll(members.origins);
    return origins;
  }

  /** The company that {@link #sourceId} belongs to; the empty text when the file has none. */
  public String sourceCompanyId() {
    return members.sourceCompanyId == null ? "" : members.sourceCompanyId;
  }

  /** What is remembered when the record gets a new id: the file's id, or what stands for one. */
  public String idOrContentId() {
    return members.id != null ? members.id : Objects.requireNonNull(item.contentId()).value();
  }

  /** All that a row of the record may be remembered by: what {@link #idOrContentId} is, first. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(idOrContentId()));
    if (members.id == null) {
      names.add(Objects.requireNonNull(item.contentId()).former());
    }
    origins().forEach(origin -> names.add(origin.id()));
    return names;
  }

  /** Whether the file has this member, with a value or null. */
  public boolean has(String member) {
    return (members.present & RecordShape.bit(shape.position(member))) != 0;
  }

  /** A member's value as PostgreSQL reads it; null when it is null, or absent. */
  public String value(String member) {
    return members.values[shape.position(member)];
  }

  /** The value of the member in that position of the shape, as {@link #value(String)}. */
  public String value(int column) {
    return members.values[column];
  }

  /** Whether the file has the member in that position of the shape. */
  public boolean isPresent(int column) {
    return (members.present & RecordShape.bit(column)) != 0;
  }

  /** Which members the file has: a bit for each column, then for each person. */
  public long present() {
    return members.present;
  }

  /** Whether the file has the person in that position of the shape. */
  public boolean hasPerson(int person) {
    return isPresent(shape.columns().size() + person);
  }

  /** A person as in the file; null for nobody. */
  public JsonNode person(int person) {
    return members.people[person];
  }

  /** What is kept of a person as text; null for nobody. */
  public @Nullable JsonNode keptPerson(int person) {
    JsonNode given = members.people[person];
    return given == null ? null : FilePerson.kept(given);
  }

  /** Whom a person is found as; null when {@link #personEmail} is. */
  public @Nullable NamedPerson named(int person) {
    return members.named[person];
  }

  /**
   * The address that a person is found by, as in the file; null when there is none, and when it is
   * somebody else's by now.
   */
  public @Nullable String personEmail(int person) {
    NamedPerson named = members.named[person];
    return named == null ? null : named.email();
  }

  /** The same record with another value of one member. */
  public CheckedRecord with(String member, @Nullable String value) {
    String[] changed = members.values.clone();
    changed[shape.position(member)] = value;
    return copy(members.present | RecordShape.bit(shape.position(member)), changed);
  }

  /** The same record as if the file had none of these members. */
  public CheckedRecord without(List<String> absent) {
    long remaining = members.present;
    for (String member : absent) {
      remaining &= ~RecordShape.bit(shape.position(member));
    }
    return copy(remaining, members.values);
  }

  /**
   * The same record as if the file said nothing of these people.
   *
   * @param people a bit for each position in the shape
   */
  public CheckedRecord withoutPeople(int people) {
    return copy(members.present & ~((long) people << shape.columns().size()), members.values);
  }

  /**
   * The same record as if the file said nothing but of these people.
   *
   * @param people a bit for each position in the shape
   */
  public CheckedRecord onlyPeople(int people) {
    return copy(members.present & ((long) people << shape.columns().size()), members.values);
  }

  /** The same record as if the file had only these members. */
  public CheckedRecord only(List<String> kept) {
    long bits = 0;
    for (String member : kept) {
      bits |= RecordShape.bit(shape.position(member));
    }
    return copy(members.present & bits, members.values);
  }

  /** The same record as if the file had none of the members that another one has. */
  public CheckedRecord withoutThoseOf(CheckedRecord other) {
    return copy(members.present & ~other.members.present, members.values);
  }

  /** The same record as another company's file means it, whose nulls of JSON say nothing. */
  public CheckedRecord asOfAnotherCompany() {
    long remaining = members.present;
    for (int i = 0; i < shape.columns().size(); i++) {
      boolean isNull = JSON_NULL.equals(members.values[i]);
      if (isNull && shape.columns().get(i).absence() == Absence.NULL_IS_ABSENT_ELSEWHERE) {
        remaining &= ~RecordShape.bit(i);
      }
    }
    return remaining == members.present ? this : copy(remaining, members.values);
  }

  /** The same record with the defaults of its absent members, as a new row has them. */
  public CheckedRecord withDefaults() {
    String[] filled = members.values.clone();
    for (int i = 0; i < filled.length; i++) {
      if (!isPresent(i)) {
        filled[i] = shape.columns().get(i).otherwise();
      }
    }
    return copy(RecordShape.bit(shape.columns().size() + shape.people().size()) - 1, filled);
  }

  /** What an earlier record becomes when this one overwrites it; its id stays. */
  public CheckedRecord over(CheckedRecord earlier) {
    String[] merged = members.values.clone();
    for (int i = 0; i < merged.length; i++) {
      merged[i] = isPresent(i) ? members.values[i] : earlier.members.values[i];
    }
    JsonNode[] mergedPeople = members.people.clone();
    for (int i = 0; i < mergedPeople.length; i++) {
      mergedPeople[i] = hasPerson(i) ? members.people[i] : earlier.members.people[i];
    }
    return new CheckedRecord(
        item,
        earlier.members.with(members.present | earlier.members.present, merged, mergedPeople));
  }

  private CheckedRecord copy(long newPresent, String[] newValues) {
    return new CheckedRecord(item, members.with(newPresent, newValues, members.people));
  }
}
