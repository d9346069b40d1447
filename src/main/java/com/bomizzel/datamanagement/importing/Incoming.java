package com.bomizzel.datamanagement.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * A record of the file that has been checked: every member is of its documented type. Immutable,
 * and says of each member whether the file has it.
 */
final class Incoming {
  private final ImportItem item;
  private final RecordShape shape;
  private final String id;
  private final UUID uuid;
  private final String sourceId;
  private final String sourceCompanyId;
  private final long present;
  private final String[] values;
  private final ObjectNode[] people;

  /**
   * A checked record.
   *
   * @param id the file's id, a UUID in lower case; null when it has none
   * @param present a bit for each column, then for each person, of those that the file has
   * @param values for each column the text that PostgreSQL reads, null for null
   * @param people for each person column who that is; null for nobody
   */
  Incoming(
      ImportItem item,
      String id,
      String sourceId,
      String sourceCompanyId,
      long present,
      String[] values,
      ObjectNode[] people) {
    this.item = item;
    this.shape = RecordShape.of(item.place().kind());
    this.id = id;
    this.uuid = Ids.uuid(id);
    this.sourceId = sourceId;
    this.sourceCompanyId = sourceCompanyId;
    this.present = present;
    this.values = values;
    this.people = people;
  }

  ImportItem item() {
    return item;
  }

  RecordShape shape() {
    return shape;
  }

  /** The file's id; null when the record has none. */
  String id() {
    return id;
  }

  /** The file's id when it is a UUID, else null. */
  UUID uuid() {
    return uuid;
  }

  /** What the record was called where it came from before; null when it kept its id ever since. */
  String sourceId() {
    return sourceId;
  }

  /** The company that {@link #sourceId} belongs to; the empty text when the file has none. */
  String sourceCompanyId() {
    return sourceCompanyId == null ? "" : sourceCompanyId;
  }

  /** What is remembered when the record gets a new id: the file's id, or what stands for one. */
  String idOrContentId() {
    return id == null ? item.contentId() : id;
  }

  /** What a person would know a record by; null when it has nothing of the kind. */
  static String labelOf(ImportItem item) {
    String member =
        switch (item.place().kind()) {
          case USERS -> "email";
          case CUSTOM_FIELDS -> "name";
          default -> "id";
        };
    JsonNode value = item.isObject() ? item.json().get(member) : null;
    return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
  }

  boolean has(String member) {
    return (present & bit(shape.position(member))) != 0;
  }

  /** A member's value as PostgreSQL reads it; null when it is null, or absent. */
  String value(String member) {
    return values[shape.position(member)];
  }

  String value(int column) {
    return values[column];
  }

  boolean isPresent(int column) {
    return (present & bit(column)) != 0;
  }

  /** Which members the file has: a bit for each column, then for each person. */
  long present() {
    return present;
  }

  boolean hasPerson(int person) {
    return isPresent(shape.columns().size() + person);
  }

  /** A person as in the file; null for nobody. */
  ObjectNode person(int person) {
    return people[person];
  }

  /** A person's e-mail as in the file; null when there is none. */
  String personEmail(int person) {
    JsonNode email = people[person] == null ? null : people[person].get("email");
    return email == null || email.isNull() ? null : email.textValue();
  }

  /** The same record with another value of one member. */
  Incoming with(String member, String value) {
    String[] changed = values.clone();
    changed[shape.position(member)] = value;
    return copy(present | bit(shape.position(member)), changed);
  }

  /** The same record as if the file had none of these members. */
  Incoming without(List<String> members) {
    long remaining = present;
    for (String member : members) {
      remaining &= ~bit(shape.position(member));
    }
    return copy(remaining, values);
  }

  /** The same record as if the file had only this member. */
  Incoming only(String member) {
    return copy(present & bit(shape.position(member)), values);
  }

  /** The same record as if the file had none of the members that another one has. */
  Incoming withoutThoseOf(Incoming other) {
    return copy(present & ~other.present, values);
  }

  /** The same record with the defaults of its absent members, as a new row has them. */
  Incoming withDefaults() {
    String[] filled = values.clone();
    for (int i = 0; i < filled.length; i++) {
      if (!isPresent(i)) {
        filled[i] = shape.columns().get(i).otherwise();
      }
    }
    return copy(bit(shape.columns().size() + shape.people().size()) - 1, filled);
  }

  /** What an earlier record becomes when this one overwrites it. */
  Incoming over(Incoming earlier) {
    String[] merged = values.clone();
    for (int i = 0; i < merged.length; i++) {
      merged[i] = isPresent(i) ? values[i] : earlier.values[i];
    }
    ObjectNode[] mergedPeople = people.clone();
    for (int i = 0; i < mergedPeople.length; i++) {
      mergedPeople[i] = hasPerson(i) ? people[i] : earlier.people[i];
    }
    return new Incoming(
        item, id, sourceId, sourceCompanyId, present | earlier.present, merged, mergedPeople);
  }

  private Incoming copy(long newPresent, String[] newValues) {
    return new Incoming(item, id, sourceId, sourceCompanyId, newPresent, newValues, people);
  }

  static long bit(int position) {
    return 1L << position;
  }
}
