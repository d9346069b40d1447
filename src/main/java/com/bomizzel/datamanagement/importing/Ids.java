package com.bomizzel.datamanagement.importing;

import java.util.Locale;
import java.util.UUID;

/** Ids of the file: any text; a UUID is the same one in upper and lower case. */
final class Ids {
  private static final int UUID_LENGTH = 36;

  private Ids() {}

  /** The UUID that a text is; null when it is none, or null. */
  static UUID uuid(String id) {
    return isUuid(id) ? UUID.fromString(id) : null;
  }

  /** The one spelling of an id; null for null and for the empty text, which is no id. */
  static String normalised(String id) {
    if (id == null || id.isEmpty()) {
      return null;
    }
    return isUuid(id) ? id.toLowerCase(Locale.ROOT) : id;
  }

  /** Only the usual form: {@link UUID#fromString} takes others too. */
  private static boolean isUuid(String id) {
    if (id == null || id.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dashHere = i == 8 || i == 13 || i == 18 || i == 23;
      if (dashHere ? id.charAt(i) != '-' : !isHexDigit(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
