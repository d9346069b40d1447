package com.bomizzel.datamanagement.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what is written to the formats. */
class RecordFormatTest {
  private static final UUID ID = UUID.randomUUID();
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2025-11-04T15:30:00Z");

  @ParameterizedTest
  @EnumSource
  void aFullRecordIsWrittenWithAllMembersInTheirOrder(RecordKind kind) throws IOException {
    List<Member> members = RecordFormat.of(kind).members();

    JsonNode record = written(kind, true);

    assertThat(names(record))
        .containsExactlyElementsOf(members.stream().map(Member::name).toList());
    for (Member member : members) {
      assertThat(jsonType(member.type()))
          .as(member.name())
          .isEqualTo(record.get(member.name()).getNodeType());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyRecordHasAllMembersButThoseThatAreLeftOut(RecordKind kind) throws IOException {
    List<Member> members =
        RecordFormat.of(kind).members().stream()
            .filter(member -> !member.type().isLeftOutWithoutValue())
            .toList();

    JsonNode record = written(kind, false);

    assertThat(names(record))
        .containsExactlyElementsOf(members.stream().map(Member::name).toList());
    for (Member member : members) {
      assertThat(record.get(member.name()).isNull())
          .as(member.name())
          .isEqualTo(!ALWAYS_A_VALUE.contains(member.type()));
    }
  }

  /** Those that Java has no null for, and the arrays of children. */
  private static final Set<MemberType> ALWAYS_A_VALUE =
      Set.of(MemberType.BOOLEAN, MemberType.INTEGER, MemberType.RECORDS);

  @ParameterizedTest
  @EnumSource
  void aRecordIsKnownByATextOfItsOwn(RecordKind kind) {
    RecordFormat format = RecordFormat.of(kind);

    assertThat(format.kind()).isEqualTo(kind);
    assertThat(format.members())
        .filteredOn(member -> member.name().equals(format.identity().member()))
        .singleElement()
        .extracting(Member::type)
        .isIn(MemberType.ID, MemberType.TEXT);
  }

  private static JsonNodeType jsonType(MemberType type) {
    return switch (type) {
      case ID, REFERENCE, ORIGIN, MARK, TEXT, TIME -> JsonNodeType.STRING;
      case BOOLEAN -> JsonNodeType.BOOLEAN;
      case INTEGER, LONG -> JsonNodeType.NUMBER;
      case OBJECT, PERSON -> JsonNodeType.OBJECT;
      case ARRAY, ORIGINS, RECORDS -> JsonNodeType.ARRAY;
    };
  }

  private static List<String> names(JsonNode record) {
    List<String> names = new ArrayList<>();
    record.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode written(RecordKind kind, boolean full) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DocumentWriter document = new DocumentWriter(bytes)) {
      document.begin(
          new ExportInfo(
              "export_1", ID, "Acme", ID, TIME, new ExportInfo.Options(Set.of(), null, null)));
      for (RecordKind section : RecordKind.SECTIONS) {
        document.beginSection(section);
        write(document, section, full);
      }
      document.finish();
    }
    JsonNode data = new ObjectMapper().readTree(bytes.toByteArray()).get("data");
    return kind.insideTicket()
        ? data.at("/tickets/0/" + kind.jsonName() + "/0")
        : data.at("/" + kind.jsonName() + "/0");
  }

  private static void write(DocumentWriter document, RecordKind section, boolean full)
      throws IOException {
    switch (section) {
      case USERS -> document.user(record(UserRecord.class, section, full));
      case CUSTOM_FIELDS -> document.customField(record(CustomFieldRecord.class, section, full));
      case ATTACHMENTS -> document.attachment(record(AttachmentRecord.class, section, full));
      case TICKETS ->
          document.ticket(
              record(TicketRecord.class, section, full),
              List.of(record(NoteRecord.class, RecordKind.NOTES, full)).iterator(),
              List.of(record(HistoryRecord.class, RecordKind.HISTORY, full)).iterator());
      case NOTES, HISTORY -> throw new IllegalArgumentException(section + " is not a section");
    }
  }

  private static <R extends Record> R record(Class<R> type, RecordKind kind, boolean full) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(component -> value(component, kind, full)).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(RecordComponent component, RecordKind kind, boolean full) {
    Class<?> type = component.getType();
    if (type == boolean.class) {
      return true;
    }
    if (type == int.class) {
      return 1;
    }
    return full ? value(type, member(component, kind)) : null;
  }

  private static Object value(Class<?> type, Member member) {
    if (type == UUID.class) {
      return ID;
    }
    if (type == OffsetDateTime.class) {
      return TIME;
    }
    if (type == Long.class) {
      return 1L;
    }
    if (type == Person.class) {
      return new PersonRecord(null, "jane@example.com", "Jane", "Doe");
    }
    return switch (member.type()) {
      case OBJECT -> "{}";
      case ARRAY, ORIGINS -> "[]";
      default -> "a text";
    };
  }

  private static Member member(RecordComponent component, RecordKind kind) {
    return RecordFormat.of(kind).members().stream()
        .filter(member -> member.name().equals(component.getName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(kind + " have no member " + component.getName()));
  }
}
