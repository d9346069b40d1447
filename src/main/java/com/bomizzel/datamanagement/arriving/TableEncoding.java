package com.bomizzel.datamanagement.arriving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * How the characters of a table are written.
 *
 * @param markBytes of the byte order mark, which is none of its text
 * @param guessed whether nothing but the frequency of its bytes speaks for it
 */
record TableEncoding(Charset charset, int markBytes, boolean guessed) {
  private static final int BUFFER = 1 << 16;

  /** What Windows writes in western Europe and America, when nothing speaks for another one. */
  private static final Charset OTHERWISE = Charset.forName("windows-1252");

  private static final List<Mark> MARKS =
      List.of(
          new Mark(StandardCharsets.UTF_8, "\u00ef\u00bb\u00bf"),
          new Mark(Charset.forName("UTF-32LE"), "\u00ff\u00fe\0\0"),
          new Mark(StandardCharsets.UTF_16LE, "\u00ff\u00fe"),
          new Mark(StandardCharsets.UTF_16BE, "\u00fe\u00ff"));

  /** Bytes as characters of ISO 8859-1. */
  private record Mark(Charset charset, String bytes) {
    boolean begins(byte[] head) {
      return new String(head, StandardCharsets.ISO_8859_1).startsWith(bytes);
    }
  }

  /**
   * The encoding of a file: by its byte order mark, else as it was said, else UTF-8 when all of it
   * is that, else the most likely one.
   */
  static TableEncoding of(Path file, @Nullable String said) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    for (Mark mark : MARKS) {
      if (mark.begins(head)) {
        return new TableEncoding(mark.charset(), mark.bytes().length(), false);
      }
    }
    if (said != null) {
      return new TableEncoding(Charset.forName(said), 0, false);
    }
    TableEncoding utf8 = new TableEncoding(StandardCharsets.UTF_8, 0, false);
    return utf8.isOf(file) ? utf8 : new TableEncoding(guess(file), 0, true);
  }

  private boolean isOf(Path file) throws IOException {
    char[] buffer = new char[BUFFER];
    try (StrictReader reader = open(file)) {
      while (reader.read(buffer) >= 0) {
        // It is only looked at.
      }
      return true;
    } catch (TableRefused e) {
      return false;
    }
  }

  private static Charset guess(Path file) throws IOException {
    String name = UniversalDetector.detectCharset(file);
    return name == null || !Charset.isSupported(name) ? OTHERWISE : Charset.forName(name);
  }

  /** Opens the text of a file, without its mark. */
  StrictReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(markBytes);
    return new StrictReader(in, charset);
  }
}
