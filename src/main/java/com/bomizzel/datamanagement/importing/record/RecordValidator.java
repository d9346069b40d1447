package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.Member.Absence;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.bomizzel.datamanagement.importing.record.KnownPeople.CheckedPerson;
import com.bomizzel.datamanagement.importing.record.RecordShape.PersonColumn;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks one record of the file against its {@link RecordShape}: the documented JSON types, nothing
 * coerced; members that must be there; numbers and times in range. Members that are not documented
 * are ignored.
 */
public final class RecordValidator {
  /** Far beyond what the index of the addresses holds. */
  private static final int LOOKED_UP_BYTES = 256 << 10;

  private static final String ORIGINS = "origins";
  private static final int MOST_ORIGINS = 100;

  /** Of a ticket's id, and of its source company: an index holds both. */
  private static final int ID_BYTES = ReadLimits.COMPANY_ID_BYTES;

  /** An index holds it, whatever it is. */
  private static final int NAME_BYTES = 2_600;

  /** What an export adds at most: members that the file leaves out. */
  private static final int ADDED_BY_EXPORT = 1024;

  private final ObjectNode json;
  private final OwnSeal seal;
  private final KnownPeople knownPeople;
  private final RecordShape shape;
  private final @Nullable NamedPerson[] named;
  private final long limit;
  private final long room;
  private final String bound;
  private long growth;
  private long present;

  private RecordValidator(
      SourceRecord record, ObjectNode json, OwnSeal seal, KnownPeople knownPeople) {
    this.json = json;
    this.seal = seal;
    this.knownPeople = knownPeople;
    this.shape = RecordShape.of(record.place().kind());
    this.named = new NamedPerson[shape.people().size()];
    this.limit = (long) record.bytes() + record.room();
    this.room = record.room();
    this.bound = record.bound();
  }

  /**
   * Checks a record.
   *
   * @param seal of the file that it stands in
   * @param knownPeople of the same file
   * @throws RecordRejected with the path of the first faulty member
   */
  static RecordValues check(SourceRecord record, OwnSeal seal, KnownPeople knownPeople)
      throws RecordRejected {
    ObjectNode json = record.json();
    if (json == null) {
      throw wrongType("", "the record", "an object", record.jsonType());
    }
    return new RecordValidator(record, json, seal, knownPeople).check();
  }

  private RecordValues check() throws RecordRejected {
    String id = text("id");
    UUID uuid = Ids.uuid(id);
    String[] values = values();
    JsonNode[] people = people();
    checkGrowth();
    checkChildren();
    checkIdentity(values);
    return new RecordValues(
        Ids.normalised(id, uuid),
        uuid,
        Ids.normalised(text("sourceId")),
        text("sourceCompanyId"),
        shape.kind() == RecordKind.TICKETS ? origins() : List.of(),
        present,
        values,
        people,
        named);
  }

  private void checkIdentity(String[] values) throws RecordRejected {
    switch (shape.format().identity()) {
      // What the help desk itself holds need not be an address, but look-ups must be bounded.
      case EMAIL -> checkLength("email", values[shape.position("email")], LOOKED_UP_BYTES);
      case NAME -> checkLength("name", values[shape.position("name")], NAME_BYTES);
      case ID -> {
        if (shape.kind() == RecordKind.TICKETS) {
          for (String name : RecordFormat.IDS) {
            checkLength(name, text(name), ID_BYTES);
          }
        }
      }
    }
  }

  private String[] values() throws RecordRejected {
    String[] values = new String[shape.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i, shape.columns().get(i));
    }
    return values;
  }

  private @Nullable String value(int position, Column column) throws RecordRejected {
    JsonNode value = json.get(column.member());
    boolean isNull = value == null || value.isNull();
    if (isNull && column.absence() == Absence.FORBIDDEN) {
      throw new RecordRejected(
          ProblemCode.MISSING_MEMBER, "." + column.member(), column.member() + " is missing");
    }
    boolean saysNothing = value == null || (isNull && column.absence() == Absence.NULL_IS_ABSENT);
    if (!saysNothing) {
      present |= RecordShape.bit(position);
    }
    if (value == null || (isNull && column.absence() != Absence.NULL_IS_ABSENT_ELSEWHERE)) {
      return null;
    }
    return read(column, value);
  }

  private String read(Column column, JsonNode value) throws RecordRejected {
    Optional<String> read = column.type().read(value);
    if (read.isEmpty()) {
      throw wrongType(
          "." + column.member(), column.member(), column.type().description(), describe(value));
    }
    growth += growthOf(column.member(), value);
    return read.get();
  }

  /** By how many bytes a value is longer in an export, which must hold its numbers. */
  private static long growthOf(String member, JsonNode value) throws RecordRejected {
    OptionalLong more = JsonNumbers.growth(value);
    if (more.isEmpty()) {
      throw new RecordRejected(
          ProblemCode.NUMBER_OUT_OF_RANGE,
          "." + member,
          ("%s holds a number that is too large or too fine: with all its digits written out, the"
                  + " database cannot hold it or it is more than %,d characters longer than in the"
                  + " file")
              .formatted(member, NumberLiteral.MOST_GROWTH));
    }
    return more.getAsLong();
  }

  /** What comes in must come out again, and in once more. */
  private void checkGrowth() throws RecordRejected {
    if (growth + Math.min(ADDED_BY_EXPORT, limit / 16) > room) {
      throw new RecordRejected(
          ProblemCode.TOO_LARGE_WRITTEN_OUT,
          "",
          ("written out in a backup, with all digits of its numbers, it would be larger than the"
                  + " %,d bytes that one record may have (%s)")
              .formatted(limit, bound));
    }
  }

  /** What the help desk held has whatever length its database takes. */
  private void checkLength(String member, @Nullable String text, int most) throws RecordRejected {
    if (text != null
        && text.length() > most / 3
        && text.getBytes(StandardCharsets.UTF_8).length > most
        && !seal.holds()) {
      throw new RecordRejected(
          ProblemCode.TOO_LONG,
          "." + member,
          "%s is longer than %,d bytes".formatted(member, most));
    }
  }

  private JsonNode[] people() throws RecordRejected {
    JsonNode[] people = new JsonNode[shape.people().size()];
    for (int i = 0; i < people.length; i++) {
      PersonColumn column = shape.people().get(i);
      JsonNode person = json.get(column.member());
      if (person != null) {
        present |= RecordShape.bit(shape.columns().size() + i);
        if (!person.isNull()) {
          CheckedPerson checked = checked(column.member(), person);
          people[i] = checked.person();
          named[i] = checked.named();
          growth += checked.growth();
        }
      }
    }
    return people;
  }

  private CheckedPerson checked(String member, JsonNode person) throws RecordRejected {
    CheckedPerson known = knownPeople.find(person);
    if (known == null) {
      NamedPerson whom = FilePerson.namedBy(members(member, person));
      known = new CheckedPerson(person, whom, growthOf(member, person));
      knownPeople.add(known);
    }
    return known;
  }

  /** The documented members of a person, texts all of them. */
  private static JsonNode members(String member, JsonNode person) throws RecordRejected {
    if (!person.isObject()) {
      throw wrongType("." + member, member, "an object with an email, or null", describe(person));
    }
    JsonNode members = FilePerson.members(person);
    for (String name : PersonRecord.MEMBERS) {
      text(members, name, member + "." + name);
    }
    return members;
  }

  private @Nullable String text(String member) throws RecordRejected {
    return text(json, member, member);
  }

  private static @Nullable String text(JsonNode from, String member, String path)
      throws RecordRejected {
    JsonNode value = from.get(member);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrongType("." + path, path, ValueType.TEXT.description(), describe(value));
    }
    return value.textValue();
  }

  /** Of a stranger's file as many as anybody needs; no ticket moves so often. */
  private List<Origin> origins() throws RecordRejected {
    JsonNode array = json.get(ORIGINS);
    if (array == null || array.isNull()) {
      return List.of();
    } else if (!array.isArray()) {
      throw wrongType("." + ORIGINS, ORIGINS, "an array", describe(array));
    }
    List<Origin> origins = new ArrayList<>();
    boolean areAllTaken = array.size() <= MOST_ORIGINS || seal.holds();
    for (int i = 0; i < (areAllTaken ? array.size() : MOST_ORIGINS); i++) {
      origins.add(origin(array.get(i), ORIGINS + "[" + i + "]"));
    }
    return origins;
  }

  private Origin origin(JsonNode origin, String path) throws RecordRejected {
    if (!origin.isObject()) {
      throw wrongType("." + path, path, "an object with a sourceId", describe(origin));
    }
    String id = Ids.normalised(text(origin, "sourceId", path + ".sourceId"));
    String company = text(origin, "sourceCompanyId", path + ".sourceCompanyId");
    if (id == null) {
      throw new RecordRejected(
          ProblemCode.MISSING_MEMBER, "." + path + ".sourceId", "sourceId is missing");
    }
    checkLength(path + ".sourceId", id, ID_BYTES);
    checkLength(path + ".sourceCompanyId", company, ID_BYTES);
    return new Origin(company == null ? "" : company, id);
  }

  private void checkChildren() throws RecordRejected {
    for (String children : shape.children()) {
      JsonNode left = json.get(children);
      if (left != null && !left.isNull() && !left.isArray()) {
        throw wrongType("." + children, children, "an array", describe(left));
      }
    }
  }

  private static RecordRejected wrongType(String path, String what, String expected, String found) {
    return new RecordRejected(
        ProblemCode.WRONG_TYPE, path, what + " must be " + expected + ", not " + found);
  }

  /** The JSON type, and the value itself where it is the value that is wrong. */
  private static String describe(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "the text " + Excerpt.of(value.toString());
      case NUMBER -> "the number " + Excerpt.of(value.asText());
      case BOOLEAN -> value.asText();
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      default -> "null";
    };
  }
}
