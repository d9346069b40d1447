package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.bomizzel.datamanagement.outside.PrintableText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a person would know a record by: an address, a name, a title and the id, or as much of it as
 * there is. Most records are never spoken of, so the texts are made printable when one is.
 *
 * @param known by which programs know it, too, as far as it is quoted; null when it has none
 * @param title what people call it besides; null when it has none
 * @param tablePlace where it stood in a table that was translated; null when it did not
 */
public record RecordLabel(
    @Nullable String known, @Nullable String title, @Nullable String tablePlace) {
  /** Nobody knows it by anything. */
  public static final RecordLabel NONE = new RecordLabel(null, null, null);

  private static final int LONGEST_PLACE = 250;

  /** Longer texts are quoted at once, so that they are not kept for it. */
  private static final int LONGEST_KEPT = 1_000;

  static RecordLabel of(SourceRecord record) {
    ObjectNode json = record.json();
    if (json == null) {
      return NONE;
    }
    RecordKind kind = record.place().kind();
    String known = shown(json, RecordIdentity.member(kind));
    return new RecordLabel(known, title(kind, json, known), shown(json, RecordFormat.TABLE_PLACE));
  }

  /** What people call a record that programs know by its id. */
  private static @Nullable String title(RecordKind kind, ObjectNode json, @Nullable String known) {
    return switch (kind) {
      case TICKETS -> shown(json, "title");
      case ATTACHMENTS -> shown(json, "fileName");
      case NOTES -> known == null ? shown(json, "content") : null;
      case HISTORY -> known == null ? shown(json, "action") : null;
      case USERS, CUSTOM_FIELDS -> known == null ? shown(json, "id") : null;
    };
  }

  private static @Nullable String shown(ObjectNode json, String member) {
    JsonNode value = json.get(member);
    if (value == null || !value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      return null;
    }
    String text = value.asText();
    return text.length() > LONGEST_KEPT ? Excerpt.of(text) : text;
  }

  /** A sentence about it, with its place in a table when it has one. */
  String placed(String sentence) {
    return tablePlace == null
        ? sentence
        : sentence + " (" + PrintableText.of(tablePlace, LONGEST_PLACE) + ")";
  }

  /** On one line and of bounded length; null when it has nothing of the kind. */
  @Nullable String text() {
    String quoted = known == null ? null : Excerpt.of(known);
    if (title == null) {
      return quoted;
    }
    return quoted == null ? Excerpt.of(title) : Excerpt.of(title) + " [" + quoted + "]";
  }
}
