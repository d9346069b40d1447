package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.Member.Absence;
import com.bomizzel.datamanagement.document.MemberType;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record means, however it is spelt: its documented members and no others, those that it
 * leaves out as what an import takes for them, times as instants, people by their addresses. Two
 * records that mean the same have equal meanings, but for the spelling of numbers and the order of
 * members, which the {@link ContentDigest} makes one.
 */
final class RecordMeaning {
  /** Of a record without an id, the company's own backup or not. */
  private static final Set<Absence> NULL_IS_ABSENT =
      EnumSet.of(Absence.NULL_IS_ABSENT, Absence.NULL_IS_ABSENT_ELSEWHERE);

  private RecordMeaning() {}

  /** The meaning of a record, whatever the types of its members. */
  static ObjectNode of(RecordKind kind, JsonNode record) {
    ObjectNode meaning = new ObjectNode(JsonNodeFactory.instance);
    for (Member member : RecordFormat.of(kind).members()) {
      if (member.type().isContent() && member.type() != MemberType.RECORDS) {
        JsonNode value = value(member, record.get(member.name()));
        if (value != null) {
          meaning.set(member.name(), value);
        }
      }
    }
    return meaning;
  }

  /** Null when the value is null, or what the import takes for it is, or its own moment. */
  private static @Nullable JsonNode value(Member member, @Nullable JsonNode given) {
    if (given == null || (given.isNull() && NULL_IS_ABSENT.contains(member.absence()))) {
      return otherwise(member);
    }
    return given.isNull() ? null : meant(member.type(), given);
  }

  private static @Nullable JsonNode otherwise(Member member) {
    String otherwise = member.otherwise();
    if (otherwise == null || otherwise.equals(Member.NOW)) {
      return null;
    }
    return switch (member.type()) {
      case BOOLEAN -> BooleanNode.valueOf(Boolean.parseBoolean(otherwise));
      case INTEGER, LONG -> IntNode.valueOf(Integer.parseInt(otherwise));
      case OBJECT -> JsonNodeFactory.instance.objectNode();
      default -> TextNode.valueOf(otherwise);
    };
  }

  private static @Nullable JsonNode meant(MemberType type, JsonNode given) {
    return switch (type) {
      case TIME -> instant(given);
      case PERSON -> given.isObject() ? person(FilePerson.members(given)) : given;
      case ORIGIN, REFERENCE -> given.isTextual() ? id(given.textValue()) : given;
      default -> given;
    };
  }

  private static JsonNode instant(JsonNode given) {
    return given.isTextual()
        ? Timestamps.read(given.textValue()).<JsonNode>map(TextNode::valueOf).orElse(given)
        : given;
  }

  private static @Nullable JsonNode id(String id) {
    String normalised = Ids.normalised(id);
    return normalised == null ? null : TextNode.valueOf(normalised);
  }

  /** One without an address is who the other documented members say. */
  private static JsonNode person(JsonNode members) {
    JsonNode email = members.path("email");
    if (email.isTextual()) {
      return TextNode.valueOf(email.textValue().toLowerCase(Locale.ROOT));
    }
    ObjectNode known = new ObjectNode(JsonNodeFactory.instance);
    for (String name : PersonRecord.MEMBERS) {
      if (members.path(name).isTextual()) {
        known.set(name, Objects.requireNonNull(members.get(name)));
      }
    }
    return known;
  }
}
