package com.bomizzel.datamanagement.importing;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of the file: any text; a UUID is the same one in upper and lower case. */
final class Ids {
  private static final Pattern UUID_FORM =
      Pattern.compile(
          "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

  private Ids() {}

  /** The UUID that a text is; null when it is none, or null. */
  static UUID uuid(String id) {
    return id != null && UUID_FORM.matcher(id).matches() ? UUID.fromString(id) : null;
  }

  /** The one spelling of an id; null for null and for the empty text, which is no id. */
  static String normalised(String id) {
    if (id == null || id.isEmpty()) {
      return null;
    }
    return UUID_FORM.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
  }
}
