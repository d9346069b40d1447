package com.bomizzel.datamanagement.importing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where an attachment record says that its file is. The help desk follows it, so it must lie under
 * {@code /uploads/} however often it is decoded and in whatever Unicode form it is read.
 */
final class UploadPath {
  private static final String FOLDER = "/uploads/";
  private static final int LONGEST = 1024;

  /** Whoever decodes a path more often than this has other troubles. */
  private static final int DECODINGS = 4;

  private UploadPath() {}

  /** Whether a path lies under the folder of uploads, whatever is decoded or normalised. */
  static boolean isUnderUploads(String path) {
    return isInEveryForm(UploadPath::isPlain, path);
  }

  /** Whether a text is the name of a file and no path, whatever is decoded or normalised. */
  static boolean isName(String text) {
    return isInEveryForm(form -> form.indexOf('/') < 0 && isPlain(FOLDER + form), text);
  }

  private static boolean isInEveryForm(Predicate<String> condition, String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    String form = text;
    for (int i = 0; i <= DECODINGS; i++) {
      Optional<String> decoded = decoded(form);
      if (decoded.isEmpty()
          || !condition.test(form)
          || !condition.test(Normalizer.normalize(form, Normalizer.Form.NFKC))) {
        return false;
      }
      if (decoded.get().equals(form)) {
        return true;
      }
      form = decoded.get();
    }
    return false;
  }

  private static boolean isPlain(String path) {
    return path.startsWith(FOLDER)
        && path.indexOf('\\') < 0
        && LineText.isSafe(path)
        && Stream.of(path.substring(FOLDER.length()).split("/", -1))
            .allMatch(UploadPath::isOrdinary);
  }

  /** Dots and blanks alone lead elsewhere on some system, and a letter with a colon is a drive. */
  private static boolean isOrdinary(String name) {
    return name.chars().anyMatch(c -> c != '.' && c != ' ')
        && !(name.length() == 2 && name.charAt(1) == ':');
  }

  /** The path with its percent escapes read; empty when they are no UTF-8. */
  private static Optional<String> decoded(String path) {
    if (path.indexOf('%') < 0) {
      return Optional.of(path);
    }
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      decoded.write(low < 0 ? bytes[i] : high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(decoded.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The ids among a path's names: of companies, if any. */
  static List<UUID> ids(String path) {
    return Stream.of(path.split("/", -1)).map(Ids::uuid).filter(Objects::nonNull).toList();
  }

  /**
   * The last name of a path of any system, or of a URL, in safe characters.
   *
   * @return null when there is none
   */
  static String lastName(String path) {
    String name = LineText.safe(path);
    for (int i = 0; i < DECODINGS; i++) {
      name = LineText.safe(decoded(name).orElse(name));
    }
    name = Normalizer.normalize(name, Normalizer.Form.NFKC);
    for (char separator : new char[] {'/', '\\', ':'}) {
      name = name.substring(name.lastIndexOf(separator) + 1);
    }
    return isName(name) ? name : null;
  }
}
