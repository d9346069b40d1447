package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.JsonText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what identifies a record. Content is hashed as canonical JSON in the manner of RFC
 * 8785: no white space, members sorted by name, one form for equal numbers. A value that holds more
 * than {@value #SORTED_VALUES} others is hashed as it stands: sorting would take as much memory as
 * they like.
 */
final class ContentDigest {
  private static final int SORTED_VALUES = 100_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
                  .build())
          .build();
  private static final Map<RecordKind, List<String>> NO_CONTENT =
      Stream.of(RecordKind.values())
          .collect(Collectors.toUnmodifiableMap(kind -> kind, ContentDigest::noContent));

  private static final Map<RecordKind, byte[]> NAMES =
      Stream.of(RecordKind.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  kind -> kind,
                  kind -> (kind.jsonName() + '\n').getBytes(StandardCharsets.US_ASCII)));

  /** One for each thread: to look for the algorithm takes longer than most records. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(ContentDigest::sha256);

  private ContentDigest() {}

  static byte[] ofText(RecordKind kind, String text) {
    MessageDigest digest = start(kind, 'k');
    return digest.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of a row of the database. */
  static byte[] ofRow(RecordKind kind, String id) {
    return start(kind, 'r').digest(id.getBytes(StandardCharsets.US_ASCII));
  }

  /** Of a text that is good within its parent. */
  static byte[] ofText(RecordKind kind, byte[] parent, String text) {
    MessageDigest digest = start(kind, 'p');
    digest.update(parent);
    return digest.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of what a record {@linkplain RecordMeaning means}. */
  static byte[] ofMeaning(RecordKind kind, byte @Nullable [] parent, JsonNode record) {
    JsonNode meaning = record.isObject() ? RecordMeaning.of(kind, record) : record;
    return of(start(kind, 'm'), parent, meaning);
  }

  /**
   * Of how a record is spelt, without members that are {@linkplain
   * com.bomizzel.datamanagement.document.MemberType#isContent no content}: what rows remember that
   * earlier versions wrote.
   */
  static byte[] ofSpelling(RecordKind kind, byte @Nullable [] parent, JsonNode record) {
    return of(start(kind, 'c'), parent, content(kind, record));
  }

  private static byte[] of(MessageDigest digest, byte @Nullable [] parent, JsonNode content) {
    if (parent != null) {
      digest.update(parent);
    }
    OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    try (JsonGenerator out = MAPPER.createGenerator(sink)) {
      write(out, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digest.digest();
  }

  /** Of one of several records that are equal. */
  static byte[] of(RecordKind kind, byte @Nullable [] content, int ordinal) {
    MessageDigest digest = start(kind, 'o');
    digest.update(content);
    return digest.digest(ByteBuffer.allocate(Integer.BYTES).putInt(ordinal).array());
  }

  /** The thread's own: it must be through with it when it begins the next. */
  private static MessageDigest start(RecordKind kind, char purpose) {
    MessageDigest digest = SHA_256.get();
    digest.reset();
    digest.update(Objects.requireNonNull(NAMES.get(kind)));
    digest.update((byte) purpose);
    return digest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static List<String> noContent(RecordKind kind) {
    return RecordFormat.of(kind).members().stream()
        .filter(member -> !member.type().isContent())
        .map(Member::name)
        .toList();
  }

  private static JsonNode content(RecordKind kind, JsonNode record) {
    List<String> noContent = NO_CONTENT.getOrDefault(kind, List.of());
    if (noContent.stream().noneMatch(record::has)) {
      return record;
    }
    ObjectNode copy = new ObjectNode(JsonNodeFactory.instance);
    record.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
    copy.remove(noContent);
    return copy;
  }

  private static void write(JsonGenerator out, JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT, ARRAY -> writeContainer(out, node);
      case NUMBER -> out.writeNumber(new NumberLiteral(node.asText()).canonical());
      case NULL -> out.writeNull();
      default -> node.serialize(out, null);
    }
  }

  private static void writeContainer(JsonGenerator out, JsonNode node) throws IOException {
    if (!(node instanceof JsonText text)) {
      writeTree(out, node);
    } else if (text.valueCount() <= SORTED_VALUES) {
      writeTree(out, text.tree());
    } else {
      out.writeRawValue(text.asText());
    }
  }

  private static void writeTree(JsonGenerator out, JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(out, node);
      default -> {
        out.writeStartArray();
        for (JsonNode element : node) {
          write(out, element);
        }
        out.writeEndArray();
      }
    }
  }

  private static void writeObject(JsonGenerator out, JsonNode node) throws IOException {
    List<String> names = new ArrayList<>(node.size());
    node.fieldNames().forEachRemaining(names::add);
    Collections.sort(names);
    out.writeStartObject();
    for (String name : names) {
      out.writeFieldName(name);
      write(out, node.get(name));
    }
    out.writeEndObject();
  }
}
