package com.bomizzel.datamanagement.restoring;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values that PostgreSQL can hold and nobody expects. Not thread-safe. */
final class HostileValues {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "\\",
          "\\N",
          "\\.",
          "\\u0000",
          "\"",
          "'",
          "null",
          "{}",
          "\u0001",
          "\u001f\u007f",
          "\u0085\u00a0",
          "\u200b",
          "\u202e",
          "\u2028\u2029",
          "\ufeff",
          "\ufffd",
          "\uffff",
          "\ud83d\ude00",
          "\udbff\udfff",
          "e\u0301",
          "\u00e9",
          "\u0130\u0131\u03a3\u03c2\u00df",
          "=1+1",
          "<b>",
          "%s",
          "--",
          "$.data");

  private static final List<String> TIMES =
      List.of(
          "4714-11-24 00:00:00+00 BC",
          "4714-11-24 00:00:00.000001+00 BC",
          "0001-12-31 23:59:59.999999+00 BC",
          "0001-01-01 00:00:00+00",
          "1582-10-04 12:00:00+00",
          "1582-10-10 00:00:00.1+00",
          "1582-10-15 00:00:00+00",
          "1883-11-18 12:03:58+00",
          "1969-12-31 23:59:59.999999+00",
          "1970-01-01 00:00:00+00",
          "2016-12-31 23:59:60+00",
          "9999-12-31 23:59:59.999999+00",
          "10000-01-01 00:00:00+00",
          "294276-12-31 23:59:59.999999+00",
          "infinity",
          "-infinity");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0.0",
          "1.10",
          "1.100",
          "1e300",
          "-1E-300",
          "9007199254740993",
          "123456789012345678901234567890.123456789",
          "0.00000000000000000000000000000000000001",
          "1" + "0".repeat(2_000),
          "0." + "0".repeat(1_500) + "1");

  private final Random random;

  HostileValues(Random random) {
    this.random = random;
  }

  /** From 0 on, less than {@code end}. */
  int number(int end) {
    return random.nextInt(end);
  }

  /** True once in that many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Any text without U+0000, which PostgreSQL does not take. */
  String text() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> oneOf(TEXTS);
      case 3 -> oneOf(TEXTS) + word() + oneOf(TEXTS);
      case 4 -> characters(random.nextInt(20), this::anyCharacter);
      case 5 -> (oneOf(TEXTS) + "x").repeat(random.nextInt(2_000));
      default -> word();
    };
  }

  String orNull(String value) {
    return oneIn(4) ? null : value;
  }

  /** A text that pages show on one line: of people and files no other comes from a file. */
  String line() {
    return characters(
        random.nextInt(12),
        i ->
            oneIn(3)
                ? oneOf(List.of("\u00e9", "e\u0301", "\ud83d\ude00", "\\", "\"", " "))
                : word());
  }

  String word() {
    return characters(1 + random.nextInt(6), i -> Character.toString('a' + random.nextInt(26)));
  }

  private static String characters(int count, IntFunction<String> character) {
    return IntStream.range(0, count).mapToObj(character).collect(Collectors.joining());
  }

  private String anyCharacter(int place) {
    int codePoint = 1 + random.nextInt(oneIn(2) ? 0x250 : Character.MAX_CODE_POINT);
    boolean isHalf = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return isHalf ? "\ufffd" : Character.toString(codePoint);
  }

  /** Any time of PostgreSQL. */
  String time() {
    if (oneIn(2)) {
      return oneOf(TIMES);
    }
    return "%04d-%02d-%02d %02d:%02d:%02d.%06d+00"
        .formatted(
            1 + random.nextInt(oneIn(4) ? 294_276 : 2_100),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60),
            random.nextInt(1_000_000));
  }

  /** Any JSON value but null. */
  String json() {
    return json(0);
  }

  private String json(int depth) {
    int kind = depth > 3 ? random.nextInt(4) : random.nextInt(8);
    return switch (kind) {
      case 0 -> depth == 0 ? "{}" : "null";
      case 1 -> Boolean.toString(random.nextBoolean());
      case 2 -> oneIn(2) ? oneOf(NUMBERS) : Long.toString(random.nextLong());
      case 3 -> quoted(text());
      case 4 -> oneIn(3) ? "[".repeat(50) + "]".repeat(50) : list(depth);
      case 5 -> list(depth);
      default -> object(depth);
    };
  }

  private String list(int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> json(depth + 1))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** An object, perhaps with members that are called like those of records. */
  String object(int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(
            i -> quoted(oneOf(List.of("id", "email", text(), word()))) + ":" + json(depth + 1))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** As JSON. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
