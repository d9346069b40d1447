package com.bomizzel.datamanagement.restoring;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON that a {@code jsonb} column holds and few readers do. */
final class HostileJson {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1.10",
          "1.100",
          "1e300",
          "-1E-300",
          "1e5000",
          "9007199254740993",
          "18446744073709551616",
          "123456789012345678901234567890.123456789",
          "0.00000000000000000000000000000000000001",
          "1" + "0".repeat(2_000),
          "7".repeat(2_000),
          "-" + "3".repeat(1_000) + "." + "3".repeat(1_000),
          "0." + "0".repeat(1_500) + "1");

  /** The most digits that a number of PostgreSQL has, in front of the point and behind. */
  private static final List<String> LONGEST = List.of("1e131071", "1e-16383");

  private static final List<Integer> DEPTHS = List.of(50, 57, 64, 200, 1_100);

  private final HostileValues values;
  private final HostileTexts texts;

  HostileJson(HostileValues values, HostileTexts texts) {
    this.values = values;
    this.texts = texts;
  }

  /** Any value, null too. */
  String json() {
    return values.oneIn(6) ? "null" : json(0);
  }

  private String json(int depth) {
    int kind = depth > 3 ? values.number(4) : values.number(8);
    return switch (kind) {
      case 0 -> depth == 0 ? "{}" : "null";
      case 1 -> values.flag();
      case 2 -> number();
      case 3 -> quoted(texts.text());
      case 4 -> values.oneIn(8) ? deep() : list(depth);
      case 5 -> list(depth);
      default -> object(depth);
    };
  }

  private String number() {
    if (values.oneIn(60)) {
      return values.oneOf(LONGEST);
    }
    return values.oneIn(2) ? values.oneOf(NUMBERS) : Long.toString(values.anyLong());
  }

  private String deep() {
    int depth = values.oneOf(DEPTHS);
    return values.oneIn(2)
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"id\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private String list(int depth) {
    return IntStream.range(0, values.number(4))
        .mapToObj(i -> json(depth + 1))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** An object, perhaps with members that are called like those of records. */
  private String object(int depth) {
    return IntStream.range(0, values.number(4))
        .mapToObj(i -> quoted(memberName()) + ":" + json(depth + 1))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String memberName() {
    return values.oneOf(List.of("id", "email", texts.text(), texts.word(), texts.alike()));
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
