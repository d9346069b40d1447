package com.bomizzel.datamanagement.restoring;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that PostgreSQL can hold and nobody expects: anything without U+0000. */
final class HostileTexts {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "   ",
          "\t",
          "\n",
          "\r\n",
          "\\",
          "\\N",
          "\\.",
          "\\u0000",
          "\"",
          "'",
          ",",
          ";",
          "null",
          "{}",
          "\u0001",
          "\u001b[31m",
          "\u001f\u007f",
          "\u0085\u00a0",
          "\u200b",
          "\u200d",
          "\u202e",
          "\u2066",
          "\u2028\u2029",
          "\ufeff",
          "\ufffd",
          "\uffff",
          "\ud83d\ude00",
          "\ud83d\udc69\u200d\ud83d\ude80",
          "\udbff\udfff",
          "e\u0301",
          "\u00e9",
          "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
          "\u05e9\u05dc\u05d5\u05dd",
          "\u0130\u0131\u03a3\u03c2\u00df",
          "\u1e9e\ufb01\u212a\u017f",
          "=1+1",
          "<b>",
          "%s",
          "--",
          "$.data");

  /** Names of files that lead somewhere, or are none on some system. */
  private static final List<String> FILES =
      List.of(
          "",
          " ",
          ".",
          "..",
          "...",
          "a.",
          "a ",
          " a",
          "a.txt.",
          "CON",
          "con.txt",
          "NUL",
          "AUX.tar.gz",
          "COM1",
          "LPT9.log",
          "C:",
          "C:\\Windows\\x.ini",
          "../",
          "../../etc/passwd",
          "..\\..\\x",
          "/etc/passwd",
          "//host/share",
          "a/b",
          "a//b",
          "a:b",
          "a;b",
          "a?b#c",
          "%2e%2e%2fx",
          "%252e%252e",
          "%00",
          "\uff0e\uff0e\uff0fx",
          "http://x.example/f?a=b",
          "file:///x",
          "~",
          "-rf",
          "$HOME",
          "a\u0001b",
          "a\nb",
          "ann\u202egpj.exe",
          "bell\u0007",
          "r\u00e9sum\u00e9.pdf",
          "re\u0301sume\u0301.pdf",
          "\ud83d\ude00.png");

  /** Texts that look alike, or differ by their case alone. */
  private static final List<String> ALIKE =
      List.of(
          "jos\u00e9",
          "jose\u0301",
          "jose",
          "Jose",
          "JOSE",
          "jose ",
          " jose",
          "j\u043ese",
          "\uff4aose",
          "jo\u017fe",
          "jose\u200b",
          "jo\u00adse",
          "\u212aose",
          "kose",
          "\u0130ose",
          "i\u0307ose",
          "ios\u03a3",
          "ios\u03c2",
          "ios\u03c3",
          "stra\u00dfe",
          "strasse",
          "STRA\u1e9eE");

  private static final int MEGABYTE = 1 << 20;

  private final HostileValues values;

  HostileTexts(HostileValues values) {
    this.values = values;
  }

  /** Any text, now and then a long one. */
  String text() {
    return switch (values.number(8)) {
      case 0, 1, 2 -> values.oneOf(TEXTS);
      case 3 -> values.oneOf(TEXTS) + word() + values.oneOf(TEXTS);
      case 4 -> characters(values.number(20), i -> anyCharacter());
      case 5 -> (values.oneOf(TEXTS) + "x").repeat(values.number(values.oneIn(4) ? 2_000 : 20));
      default -> word();
    };
  }

  /** Of a person or a place: any text, seldom one of a megabyte. */
  String name() {
    if (values.oneIn(400)) {
      return (values.oneOf(TEXTS) + "n").repeat(MEGABYTE).substring(0, MEGABYTE);
    }
    return switch (values.number(5)) {
      case 0 -> text();
      case 1 -> " " + word() + " ";
      case 2 -> values.oneOf(ALIKE);
      default -> word();
    };
  }

  /** A number to call, or whatever stands there. */
  String phone() {
    return switch (values.number(4)) {
      case 0 -> text();
      case 1 -> "+49 (0)30 / " + values.number(1_000_000) + " ext. " + values.oneOf(TEXTS);
      default -> "\u0660\u0661\u0662" + values.number(1_000_000);
    };
  }

  /** The name of a file, or what is none. */
  String fileName() {
    return switch (values.number(6)) {
      case 0, 1 -> values.oneOf(FILES);
      case 2 -> values.oneOf(FILES) + word();
      case 3 -> text();
      case 4 -> "l".repeat(values.number(3_000)) + ".txt";
      default -> word() + ".txt";
    };
  }

  /** Where a file is, as far as a row says. */
  String filePath() {
    return switch (values.number(5)) {
      case 0 -> fileName();
      case 1 -> "/uploads/" + fileName();
      case 2 -> "/uploads/" + word() + "/" + fileName();
      case 3 -> "/uploads/" + values.id() + "/" + word();
      default -> "/uploads/" + word() + "/" + word();
    };
  }

  /** One of some that look like each other. */
  String alike() {
    return values.oneOf(ALIKE);
  }

  String word() {
    return characters(1 + values.number(6), i -> Character.toString('a' + values.number(26)));
  }

  /** What is left of a text when it has so many characters at most. */
  static String start(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters));
  }

  private static String characters(int count, IntFunction<String> character) {
    return IntStream.range(0, count).mapToObj(character).collect(Collectors.joining());
  }

  private String anyCharacter() {
    int codePoint = 1 + values.number(values.oneIn(2) ? 0x250 : Character.MAX_CODE_POINT);
    boolean isHalf = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return isHalf ? "\ufffd" : Character.toString(codePoint);
  }
}
