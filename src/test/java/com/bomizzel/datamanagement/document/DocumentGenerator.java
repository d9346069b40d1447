package com.bomizzel.datamanagement.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes up export files that are nearly right, and breaks them in all the ways that come to mind.
 */
public final class DocumentGenerator {
  private static final List<String> SECTIONS =
      List.of("users", "tickets", "customFields", "attachments", "Tickets", "notes", "");
  private static final List<String> MEMBERS =
      List.of(
          "id",
          "email",
          "title",
          "name",
          "fieldType",
          "content",
          "ticketId",
          "fileName",
          "fileSize",
          "customFields",
          "preferences",
          "options",
          "createdBy",
          "author",
          "changedBy",
          "uploadedBy",
          "createdAt",
          "isActive",
          "displayOrder",
          "notes",
          "history",
          "sourceId",
          "sourceCompanyId",
          "firstName",
          "x",
          "a\\u0000",
          "ü",
          "");
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "1.10",
          "1e5",
          "-1E-7",
          "1e1001",
          "1e131072",
          "9223372036854775808",
          "12345678901234567890.5",
          "1e999999999999",
          "\"\"",
          "\"a\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud83d\"",
          "\"\\u0000\"",
          "\"ann@example.com\"",
          "\"ü😀\"",
          "\"2025-01-31T09:30:00Z\"",
          "\"7e0e4b9c-9a55-4f0f-8a43-111111111111\"",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"");
  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "NaN",
          "0",
          "-",
          "e9",
          ".",
          "\\ud800",
          "\u0000",
          " ",
          "\n",
          "/*",
          "//",
          "'",
          "\ufeff",
          "{\"",
          "\":",
          "[[[[[[[[[[",
          "\"id\":1,");
  private static final List<byte[]> BYTES =
      List.of(
          bytes(0xc0, 0x80),
          bytes(0xed, 0xa0, 0x80),
          bytes(0xf4, 0x90, 0x80, 0x80),
          bytes(0xff),
          bytes(0xe2, 0x82),
          bytes(0xef, 0xbb, 0xbf),
          bytes(0xff, 0xfe),
          bytes(0),
          bytes(0x80));

  private final Random random;

  /** Makes the same documents for the same random numbers. */
  public DocumentGenerator(Random random) {
    this.random = random;
  }

  /** A file that is an export file, whatever its records hold. */
  public byte[] document() {
    StringBuilder json = new StringBuilder("{\"exportInfo\":{\"companyId\":\"c\"},\"data\":{");
    List<String> sections = SECTIONS.subList(0, 4);
    for (int i = 0; i < sections.size(); i++) {
      json.append(i == 0 ? "" : ",").append('"').append(sections.get(i)).append("\":");
      records(json, 4);
    }
    return json.append("}}").toString().getBytes(UTF_8);
  }

  /** A file that need be nothing. */
  public byte[] broken() {
    byte[] document = document();
    for (int i = random.nextInt(4); i >= 0; i--) {
      document = mutated(document);
    }
    return document;
  }

  private void records(StringBuilder json, int depth) {
    json.append('[');
    for (int i = random.nextInt(5); i > 0; i--) {
      object(json, depth);
      json.append(i == 1 ? "" : ",");
    }
    json.append(']');
  }

  private void object(StringBuilder json, int depth) {
    json.append('{');
    int first = random.nextInt(MEMBERS.size());
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      // Each name once: a step that is prime to their number.
      String name = MEMBERS.get((first + i * 5) % MEMBERS.size());
      json.append(i == 0 ? "" : ",").append('"').append(name).append("\":");
      if (("notes".equals(name) || "history".equals(name)) && depth > 2) {
        records(json, depth - 1);
      } else {
        value(json, depth - 1);
      }
    }
    json.append('}');
  }

  private void value(StringBuilder json, int depth) {
    switch (depth > 0 ? random.nextInt(4) : 3) {
      case 0 -> object(json, depth);
      case 1 -> {
        json.append('[');
        value(json, depth - 1);
        json.append(' ').append(',');
        value(json, depth - 1);
        json.append(']');
      }
      default -> json.append(SCALARS.get(random.nextInt(SCALARS.size())));
    }
  }

  private byte[] mutated(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + random.nextInt(20));
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> replaced(bytes, at, to, new byte[0]);
      case 2 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
      case 3 -> replaced(bytes, at, at, BYTES.get(random.nextInt(BYTES.size())));
      case 4 -> replaced(bytes, at, Math.min(at + 1, to), bytes(random.nextInt(256)));
      case 5 -> replaced(bytes, at, at, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8));
      default -> replaced(bytes, at, to, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8));
    };
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    int end = Math.max(from, to);
    byte[] result = Arrays.copyOf(bytes, from + by.length + bytes.length - end);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, end, result, from + by.length, bytes.length - end);
    return result;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
