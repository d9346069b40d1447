package com.bomizzel.datamanagement.archive.zip;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells by its first bytes what a file is that is neither ZIP nor JSON, nor a table, in words for
 * people. What begins like JSON is never one of those, whatever follows.
 */
final class ForeignFile {
  /** How many bytes are looked at. */
  static final int HEAD_BYTES = 4096;

  private static final List<Format> PACKED =
      List.of(
          format("gzip", "1f8b"),
          format("bzip2", "425a68"),
          format("xz", "fd377a585a00"),
          format("7-Zip", "377abcaf271c"),
          format("Zstandard", "28b52ffd"),
          format("RAR", "526172211a07"),
          format("LZ4", "04224d18"),
          format("compress", "1f9d"),
          format("tar", 257, "7573746172"));

  private static final List<Format> BINARY =
      List.of(
          format("a PDF document", "255044462d"),
          format("a JPEG picture", "ffd8ff"),
          format("a PNG picture", "89504e470d0a1a0a"),
          format("a GIF picture", "47494638"),
          format("a WebP picture", 8, "57454250"),
          format("a TIFF picture", "49492a00"),
          format("a TIFF picture", "4d4d002a"),
          format("a HEIC picture", 4, "6674797068656963"),
          format("a film", 4, "66747970"),
          format("an old Word, Excel or PowerPoint file", "d0cf11e0a1b11ae1"),
          format("a backup of pg_dump", "5047444d50"),
          format("a SQLite database", "53514c69746520666f726d6174"),
          format("a program", "7f454c46"),
          format("a program", "4d5a9000"),
          format("a text with formatting (RTF)", "7b5c727466"));

  private static final Pattern HTML = Pattern.compile("<(!doctype html|html|head|body)\\b.*");
  private static final Pattern SEPARATOR = Pattern.compile("[,;\t|]");

  private ForeignFile() {}

  /** Bytes as characters of ISO 8859-1. */
  private record Format(String words, int at, String mark) {
    boolean matches(byte[] head) {
      // A mark further behind may stand in the text of a document, too.
      boolean mayMatch = at == 0 || !mayBeJson(head);
      return mayMatch && new String(head, StandardCharsets.ISO_8859_1).startsWith(mark, at);
    }
  }

  private static Format format(String words, String hex) {
    return format(words, 0, hex);
  }

  private static Format format(String words, int at, String hex) {
    byte[] mark = HexFormat.of().parseHex(hex);
    return new Format(words, at, new String(mark, StandardCharsets.ISO_8859_1));
  }

  /** The name of the packing, one of those that are not taken. */
  static Optional<String> packing(byte[] head) {
    return first(PACKED, head);
  }

  /** What the file seems to be, with its article; empty when it may be JSON, or is not known. */
  static Optional<String> kind(byte[] head) {
    Optional<String> binary = first(BINARY, head);
    if (binary.isPresent() || mayBeJson(head)) {
      return binary;
    }
    if (isTable(head)) {
      return Optional.empty();
    }
    return hasControls(head) ? Optional.of("a binary file") : markup(head);
  }

  /** Whether a file begins like a table (CSV): two lines with cells, or one and a quote. */
  static boolean isTable(byte[] head) {
    boolean isKnown =
        first(PACKED, head).isPresent() || first(BINARY, head).isPresent() || mayBeJson(head);
    byte[] text = narrowed(head);
    if (isKnown || hasControls(text) || markup(text).isPresent()) {
      return false;
    }
    String[] lines = lines(text);
    return lines.length > 1
        && columns(lines[0]) > 1
        && (columns(lines[1]) > 1 || lines[1].startsWith("\""));
  }

  /** A text of UTF-16 with a byte for each character; any other as it is. */
  private static byte[] narrowed(byte[] head) {
    String mark = new String(head, 0, Math.min(2, head.length), StandardCharsets.ISO_8859_1);
    boolean isWide = mark.equals("\u00ff\u00fe") || mark.equals("\u00fe\u00ff");
    return isWide
        ? new String(head, StandardCharsets.UTF_16).getBytes(StandardCharsets.ISO_8859_1)
        : head;
  }

  private static Optional<String> first(List<Format> formats, byte[] head) {
    return formats.stream().filter(format -> format.matches(head)).map(Format::words).findFirst();
  }

  /** Also in another encoding: that is another mistake, and named by who reads it. */
  private static boolean mayBeJson(byte[] head) {
    for (byte b : head) {
      boolean passedOver = Character.isWhitespace(b) || b == 0 || isMark(b);
      if (!passedOver) {
        return b == '{' || b == '[';
      }
    }
    return true;
  }

  /** Whether a byte is one of a byte order mark. */
  private static boolean isMark(byte b) {
    return List.of(0xef, 0xbb, 0xbf, 0xfe, 0xff).contains(Byte.toUnsignedInt(b));
  }

  private static boolean hasControls(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && !Character.isWhitespace(b)) {
        return true;
      }
    }
    return false;
  }

  private static String[] lines(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
    return text.split("\\R", 3);
  }

  private static Optional<String> markup(byte[] head) {
    String[] lines = lines(head);
    if (HTML.matcher(lines[0]).matches()) {
      return Optional.of("an HTML page");
    }
    return lines[0].startsWith("<") ? Optional.of("an XML document") : Optional.empty();
  }

  private static int columns(String line) {
    return SEPARATOR.split(line, -1).length;
  }
}
