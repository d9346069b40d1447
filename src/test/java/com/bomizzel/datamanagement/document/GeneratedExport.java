package com.bomizzel.datamanagement.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A company with any content that the tables can hold, written as an export. Its records are made
 * component by component, so that a member that is added to the format is tried too.
 */
public final class GeneratedExport {
  private static final Set<String> JSON =
      Set.of("customFields", "preferences", "options", "origins");
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(100_000).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Random random;
  private final List<Record> written = new ArrayList<>();
  private byte[] document;
  private Manifest manifest;

  public GeneratedExport(Random random) {
    this.random = random;
  }

  /** What the document says that it holds; after {@link #document}. */
  public Manifest manifest() {
    return manifest;
  }

  public byte[] document() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DocumentWriter out = new DocumentWriter(bytes)) {
      out.begin(
          new ExportInfo(
              text(),
              UUID.randomUUID(),
              text(),
              UUID.randomUUID(),
              time(),
              new ExportInfo.Options(Set.copyOf(RecordKind.SECTIONS), null, text())));
      out.beginSection(RecordKind.USERS);
      for (UserRecord user : some(UserRecord.class)) {
        written.add(user);
        out.user(user);
      }
      out.beginSection(RecordKind.TICKETS);
      for (TicketRecord ticket : some(TicketRecord.class)) {
        List<NoteRecord> notes = some(NoteRecord.class);
        List<HistoryRecord> history = some(HistoryRecord.class);
        written.add(ticket);
        written.addAll(notes);
        written.addAll(history);
        out.ticket(ticket, notes.iterator(), history.iterator());
      }
      out.beginSection(RecordKind.CUSTOM_FIELDS);
      for (CustomFieldRecord field : some(CustomFieldRecord.class)) {
        written.add(field);
        out.customField(field);
      }
      out.beginSection(RecordKind.ATTACHMENTS);
      for (AttachmentRecord attachment : some(AttachmentRecord.class)) {
        written.add(attachment);
        out.attachment(attachment);
      }
      manifest = out.finish();
    }
    document = bytes.toByteArray();
    return document;
  }

  public void assertReadBack(List<SourceRecord> records) {
    assertThat(records).hasSameSizeAs(written);
    for (int i = 0; i < written.size(); i++) {
      assertThat(records.get(i).repairs()).isEmpty();
      assertSame(written.get(i), records.get(i).json());
    }
  }

  private static void assertSame(Record record, JsonNode read) {
    int compared = 0;
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      JsonNode member = read.get(component.getName());
      if (member != null) {
        compared++;
        assertThat(json(member.toString()))
            .as(component.getName())
            .isEqualTo(expected(component.getName(), value(record, component)));
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(5);
  }

  private static JsonNode expected(String name, Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value == null) {
      return nodes.nullNode();
    }
    if (value instanceof KeptPerson kept) {
      return json(kept.json());
    }
    if (value instanceof PersonRecord person) {
      ObjectNode expected = nodes.objectNode();
      if (person.id() != null) {
        expected.put("id", person.id());
      }
      return expected
          .put("email", person.email())
          .put("firstName", person.firstName())
          .put("lastName", person.lastName());
    }
    if (value instanceof OffsetDateTime time) {
      return nodes.textNode(time.toInstant().toString());
    }
    if (value instanceof Boolean bool) {
      return nodes.booleanNode(bool);
    }
    if (value instanceof Number || JSON.contains(name)) {
      return json(value.toString());
    }
    return nodes.textNode(value.toString());
  }

  private static JsonNode json(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private <R extends Record> List<R> some(Class<R> type) {
    List<R> records = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      records.add(record(type));
    }
    return records;
  }

  private <R extends Record> R record(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(this::value).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class) {
      return random.nextInt();
    }
    if (type == OffsetDateTime.class) {
      return time();
    }
    if (type == UUID.class) {
      return new UUID(random.nextLong(), random.nextLong());
    }
    if (random.nextInt(5) == 0) {
      return null;
    }
    if (type == Long.class) {
      return random.nextLong();
    }
    if (type == Person.class) {
      return random.nextBoolean()
          ? new PersonRecord(
              random.nextBoolean()
                  ? new UUID(random.nextLong(), random.nextLong()).toString()
                  : null,
              text(),
              text(),
              null)
          : new KeptPerson("{\"email\": null, \"x\": " + json(2) + "}");
    }
    return JSON.contains(component.getName()) ? json(4) : text();
  }

  /** To the microsecond, from 4714 BC to far from now. */
  private OffsetDateTime time() {
    long seconds =
        random.nextInt(4) == 0
            ? -210_000_000_000L + (long) (random.nextDouble() * 9e12)
            : random.nextInt();
    return Instant.ofEpochSecond(seconds, random.nextInt(1_000_000) * 1000L)
        .atOffset(ZoneOffset.UTC);
  }

  /** Any characters but U+0000, which the tables cannot hold, and halves of pairs. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int c = random.nextBoolean() ? 1 + random.nextInt(0x7f) : 1 + random.nextInt(0x10ffff);
      text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? '"' : c);
    }
    return text.toString();
  }

  /** As PostgreSQL spells it: with spaces, numbers written out. */
  private String json(int depth) {
    return switch (depth > 0 ? random.nextInt(6) : random.nextInt(4)) {
      case 0 -> JsonNodeFactory.instance.textNode(text()).toString();
      case 1 -> new BigInteger(random.nextInt(5000), random).toString();
      case 2 -> random.nextInt() + "." + "0".repeat(random.nextInt(50)) + "10";
      case 3 -> random.nextBoolean() ? "null" : "true";
      case 4 -> "[" + json(depth - 1) + ", " + json(depth - 1) + "]";
      default ->
          "{\"\": "
              + json(depth - 1)
              + ", "
              + JsonNodeFactory.instance.textNode("k" + text())
              + ": "
              + json(depth - 1)
              + "}";
    };
  }
}
