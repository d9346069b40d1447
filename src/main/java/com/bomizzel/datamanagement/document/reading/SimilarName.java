package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the known name that was probably meant by an unknown one. */
final class SimilarName {
  /** A longer name is no slip of the pen, and takes long to compare. */
  private static final int LONGEST = 40;

  /** What other systems call the same. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("contacts", RecordKind.USERS.jsonName()),
          Map.entry("people", RecordKind.USERS.jsonName()),
          Map.entry("persons", RecordKind.USERS.jsonName()),
          Map.entry("customers", RecordKind.USERS.jsonName()),
          Map.entry("agents", RecordKind.USERS.jsonName()),
          Map.entry("members", RecordKind.USERS.jsonName()),
          Map.entry("issues", RecordKind.TICKETS.jsonName()),
          Map.entry("cases", RecordKind.TICKETS.jsonName()),
          Map.entry("requests", RecordKind.TICKETS.jsonName()),
          Map.entry("fields", RecordKind.CUSTOM_FIELDS.jsonName()),
          Map.entry("files", RecordKind.ATTACHMENTS.jsonName()),
          Map.entry("comments", RecordKind.NOTES.jsonName()),
          Map.entry("replies", RecordKind.NOTES.jsonName()),
          Map.entry("subject", "title"),
          Map.entry("body", "content"),
          Map.entry("mail", "email"),
          Map.entry("assignee", "assignedTo"),
          Map.entry("requester", "createdBy"));

  private SimilarName() {}

  /** That one of some names; null when none is close. */
  static @Nullable String among(Collection<String> known, String name) {
    if (name.length() > LONGEST) {
      return null;
    }
    String plain = plain(name);
    String other = OTHER_WORDS.get(plain);
    if (other != null && known.contains(other)) {
      return other;
    }
    String closest = null;
    int least = plain.length() / 4 + 1;
    for (String each : known) {
      int distance = distance(plain, plain(each));
      boolean closer = distance < least || (distance == least && closest == null);
      // A short name is close to many.
      if (closer && distance < Math.min(each.length(), 3)) {
        closest = each;
        least = distance;
      }
    }
    return closest;
  }

  /** Without capitals and what stands between words. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** How many letters are to be added, left out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
