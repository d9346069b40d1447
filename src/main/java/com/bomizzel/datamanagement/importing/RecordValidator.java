package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.SourceRecord;
import com.bomizzel.datamanagement.importing.Column.Absence;
import com.bomizzel.datamanagement.importing.RecordShape.PersonColumn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Checks one record of the file against its {@link RecordShape}: the documented JSON types, nothing
 * coerced; members that must be there; numbers and times in range. Members that are not documented
 * are ignored.
 */
final class RecordValidator {
  private static final List<String> PERSON_MEMBERS = List.of("email", "firstName", "lastName");
  private static final List<String> CHILDREN = List.of("notes", "history");
  private static final int EMAIL_LENGTH = 320;

  private final ObjectNode json;
  private final RecordShape shape;
  private long present;

  private RecordValidator(SourceRecord record) {
    this.json = record.json();
    this.shape = RecordShape.of(record.place().kind());
  }

  /**
   * Checks a record.
   *
   * @throws RecordRejected with the path of the first faulty member
   */
  static Members check(SourceRecord record) throws RecordRejected {
    if (record.json() == null) {
      throw wrongType("", "the record", "an object", record.jsonType());
    }
    return new RecordValidator(record).check();
  }

  private Members check() throws RecordRejected {
    String id = Ids.normalised(text("id"));
    String[] values = values();
    ObjectNode[] people = people();
    switch (shape.kind()) {
      case USERS -> checkEmail(values[shape.position("email")]);
      case TICKETS -> checkChildren();
      default -> {
        // Nothing beyond the types.
      }
    }
    return new Members(
        id, Ids.normalised(text("sourceId")), text("sourceCompanyId"), present, values, people);
  }

  private String[] values() throws RecordRejected {
    String[] values = new String[shape.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i, shape.columns().get(i));
    }
    return values;
  }

  private String value(int position, Column column) throws RecordRejected {
    JsonNode value = json.get(column.member());
    boolean isNull = value == null || value.isNull();
    if (isNull && column.absence() == Absence.FORBIDDEN) {
      throw new RecordRejected(
          "MISSING_MEMBER", "." + column.member(), column.member() + " is missing");
    }
    boolean saysNothing = value == null || (isNull && column.absence() == Absence.NULL_IS_ABSENT);
    if (!saysNothing) {
      present |= Incoming.bit(position);
    }
    return isNull ? null : read(column, value);
  }

  private static String read(Column column, JsonNode value) throws RecordRejected {
    Optional<String> read = column.type().read(value);
    if (read.isEmpty()) {
      throw wrongType(
          "." + column.member(), column.member(), column.type().description(), describe(value));
    }
    checkNumbers(column.member(), value);
    return read.get();
  }

  private static void checkNumbers(String member, JsonNode value) throws RecordRejected {
    if (!JsonNumbers.areStorable(value)) {
      throw new RecordRejected(
          "NUMBER_OUT_OF_RANGE",
          "." + member,
          member + " holds a number that is too large or too fine for the database");
    }
  }

  private ObjectNode[] people() throws RecordRejected {
    ObjectNode[] people = new ObjectNode[shape.people().size()];
    for (int i = 0; i < people.length; i++) {
      PersonColumn column = shape.people().get(i);
      JsonNode person = json.get(column.member());
      if (person != null) {
        present |= Incoming.bit(shape.columns().size() + i);
        people[i] = person(column.member(), person);
      }
    }
    return people;
  }

  private static ObjectNode person(String member, JsonNode person) throws RecordRejected {
    if (person.isNull()) {
      return null;
    }
    if (!(person instanceof ObjectNode object)) {
      throw wrongType("." + member, member, "an object with an email, or null", describe(person));
    }
    for (String name : PERSON_MEMBERS) {
      text(object, name, member + "." + name);
    }
    checkNumbers(member, object);
    return object;
  }

  private String text(String member) throws RecordRejected {
    return text(json, member, member);
  }

  private static String text(ObjectNode from, String member, String path) throws RecordRejected {
    JsonNode value = from.get(member);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrongType("." + path, path, ValueType.TEXT.description(), describe(value));
    }
    return value.textValue();
  }

  private static void checkEmail(String email) throws RecordRejected {
    int at = email.lastIndexOf('@');
    boolean sane =
        at > 0
            && at < email.length() - 1
            && email.length() <= EMAIL_LENGTH
            && email.codePoints().noneMatch(c -> Character.isWhitespace(c) || c < ' ' || c == 127);
    if (!sane) {
      throw new RecordRejected("INVALID_EMAIL", ".email", "email is not an e-mail address");
    }
  }

  private void checkChildren() throws RecordRejected {
    for (String children : CHILDREN) {
      JsonNode left = json.get(children);
      if (left != null && !left.isNull() && !left.isArray()) {
        throw wrongType("." + children, children, "an array", describe(left));
      }
    }
  }

  private static RecordRejected wrongType(String path, String what, String expected, String found) {
    return new RecordRejected("WRONG_TYPE", path, what + " must be " + expected + ", not " + found);
  }

  /** The JSON type, and the value itself where it is the value that is wrong. */
  private static String describe(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "the text " + shortened(value.toString());
      case NUMBER -> "the number " + shortened(value.asText());
      case BOOLEAN -> value.asText();
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      default -> "null";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
