package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.LineText;
import com.bomizzel.datamanagement.importing.record.TextForms;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an attachment record says that its file is. The help desk follows it, so it must lie under
 * {@code /uploads/} however often it is decoded and in whatever Unicode form it is read.
 */
final class UploadPath {
  private static final String FOLDER = "/uploads/";
  private static final int LONGEST = 1024;

  /** How often a last name is decoded before it is kept. */
  private static final int DECODINGS = 4;

  /** A digest of 512 bits in hexadecimal digits has 97; all of a path's are looked up. */
  private static final int MOST_IDS = 256;

  private static final int DIGITS_OF_ID = 32;

  private static final int DIGITS_OF_HALF = 16;

  private UploadPath() {}

  /** Whether a path lies under the folder of uploads, in each of its {@link TextForms}. */
  static boolean isUnderUploads(String path) {
    return isInEveryForm(form -> isPlain(form) && names(form).allMatch(UploadPath::isOneFile), path)
        && idsWithin(path).size() <= MOST_IDS;
  }

  /** Whether a name, and nothing more, would be such a path in the folder of uploads itself. */
  static boolean isNameUnderUploads(String name) {
    return isUnderUploads(FOLDER + name);
  }

  /** Whether a text is the name of a file and no path, in each of its {@link TextForms}. */
  static boolean isName(String text) {
    return isInEveryForm(form -> form.indexOf('/') < 0 && isPlain(FOLDER + form), text);
  }

  private static boolean isInEveryForm(Predicate<String> condition, String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    TextForms forms = new TextForms(text);
    return forms.areComplete() && forms.all().stream().allMatch(condition);
  }

  private static boolean isPlain(String path) {
    return path.startsWith(FOLDER)
        && path.indexOf('\\') < 0
        && LineText.isSafe(path)
        && names(path).allMatch(UploadPath::isOrdinary);
  }

  private static Stream<String> names(String path) {
    return Stream.of(path.substring(FOLDER.length()).split("/", -1));
  }

  /** Dots and blanks alone lead elsewhere on some system, and a letter with a colon is a drive. */
  private static boolean isOrdinary(String name) {
    return name.chars().anyMatch(c -> c != '.' && c != ' ')
        && !(name.length() == 2 && name.charAt(1) == ':');
  }

  /**
   * Whether every reader takes a name for the same one: a URL ends its path at a question mark or a
   * hash, servers cut what follows a semicolon, and Windows blanks and dots at the end.
   */
  private static boolean isOneFile(String name) {
    return name.chars().noneMatch(c -> c == ';' || c == '?' || c == '#')
        && !isBlank(name.charAt(0))
        && !isBlank(name.charAt(name.length() - 1))
        && !name.endsWith(".");
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /**
   * The ids, of companies if any, that a path or what {@link #lastName} keeps of it holds in any of
   * its {@link TextForms}, wherever in a name. Of too many, which no accepted path has, only some.
   */
  static Set<UUID> ids(String path) {
    Set<UUID> ids = idsWithin(path);
    String name = lastName(path);
    if (name != null) {
      ids.addAll(idsWithin(name));
    }
    return ids;
  }

  /** One more than {@link #MOST_IDS} at most. */
  private static Set<UUID> idsWithin(String path) {
    Set<UUID> ids = new LinkedHashSet<>();
    if (path.length() > LONGEST || isWithoutIds(path)) {
      return ids;
    }
    for (String form : new TextForms(path).all()) {
      for (int i = 0; i <= form.length() - DIGITS_OF_ID && ids.size() <= MOST_IDS; i++) {
        UUID id = idAt(form, i);
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /**
   * Whether a path, as most are, has fewer hexadecimal digits than an id: none of its forms has
   * more, where all characters are ASCII. An escape of three becomes one digit at most.
   */
  private static boolean isWithoutIds(String path) {
    int digits = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c >= 0x80) {
        return false;
      }
      digits += Character.digit(c, 16) >= 0 ? 1 : 0;
    }
    return digits < DIGITS_OF_ID;
  }

  /** The id, with or without hyphens, that begins there; ids may overlap. Null when none does. */
  private static @Nullable UUID idAt(String text, int start) {
    long high = 0;
    long low = 0;
    int at = start;
    for (int digits = 0; digits < DIGITS_OF_ID; digits++) {
      if (isAfterGroup(digits) && at < text.length() && isHyphen(text.codePointAt(at))) {
        at = text.offsetByCodePoints(at, 1);
      }
      if (at >= text.length() || !HexFormat.isHexDigit(text.charAt(at))) {
        return null;
      }
      int digit = HexFormat.fromHexDigit(text.charAt(at));
      if (digits < DIGITS_OF_HALF) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
      at++;
    }
    return new UUID(high, low);
  }

  private static boolean isAfterGroup(int digits) {
    return digits == 8 || digits == 12 || digits == 16 || digits == 20;
  }

  private static boolean isHyphen(int character) {
    return Character.getType(character) == Character.DASH_PUNCTUATION;
  }

  /**
   * The last name of a path of any system, or of a URL, in safe characters.
   *
   * @return null when there is none
   */
  static @Nullable String lastName(String path) {
    String name = LineText.safe(path);
    for (int i = 0; i < DECODINGS; i++) {
      name = LineText.safe(TextForms.decoded(name).orElse(name));
    }
    name = Normalizer.normalize(name, Normalizer.Form.NFKC);
    for (char separator : new char[] {'/', '\\', ':'}) {
      name = name.substring(name.lastIndexOf(separator) + 1);
    }
    return isName(name) ? name : null;
  }
}
