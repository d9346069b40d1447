package com.bomizzel.datamanagement.arriving;

import com.bomizzel.datamanagement.document.IsoTime;
import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.outside.PrintableText;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a table as records. An empty cell is an absent member. A cell that does not
 * mean what its member needs is written as the text that it is, so that the import rejects this one
 * record and says why; its column is named in the record's place. Single use, not thread-safe.
 */
final class RowRecord {
  private static final int QUOTED = 60;

  private static final Set<String> TRUE =
      Set.of("true", "yes", "y", "1", "active", "enabled", "ja", "aktiv", "sí", "si", "oui");
  private static final Set<String> FALSE =
      Set.of("false", "no", "n", "0", "inactive", "disabled", "nein", "inaktiv", "non");

  /** What a help desk's own words are, whatever the case of their letters in a table. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "status",
          Set.of("open", "pending", "in_progress", "resolved", "closed"),
          "priority",
          Set.of("low", "medium", "high", "urgent"),
          "companyRole",
          Set.of("member", "admin", "owner"));

  /** {@code Ana Gil <ana@example.com>}. */
  private static final Pattern NAME_AND_ADDRESS =
      Pattern.compile("([^<>]*)<([^<>\\s]+@[^<>\\s]+)>");

  private final TablePlan plan;
  private final JsonGenerator json;
  private final RecordFormat format;
  private final Map<String, List<Integer>> columns;
  private final Map<String, List<Integer>> custom = new LinkedHashMap<>();
  private TableRow row = new TableRow(0, List.of());

  RowRecord(TablePlan plan, JsonGenerator json) {
    this.plan = plan;
    this.json = json;
    this.format = RecordFormat.of(plan.kind());
    this.columns = plan.columns();
    columns.forEach(
        (target, from) -> {
          if (target.startsWith(ColumnTargets.CUSTOM)) {
            custom.put(target.substring(ColumnTargets.CUSTOM.length()), from);
          }
        });
  }

  /** Writes the record of a row. */
  void write(TableRow of) throws IOException {
    row = of;
    List<String> faults = new ArrayList<>();
    json.writeStartObject();
    for (Member member : format.members()) {
      member(member, faults);
    }
    String place = "line %,d".formatted(row.line());
    json.writeStringField(
        RecordFormat.TABLE_PLACE, faults.isEmpty() ? place : place + ", " + faults.get(0));
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void member(Member member, List<String> faults) throws IOException {
    String name = member.name();
    switch (member.type()) {
      case ID, TEXT -> text(member);
      case BOOLEAN -> truth(name, faults);
      case TIME -> time(name, faults);
      case PERSON -> person(name);
      case OBJECT -> {
        if (!custom.isEmpty()) {
          customValues(name);
        }
      }
      case RECORDS -> {
        if (name.equals(ColumnTargets.NOTES)) {
          notes();
        }
      }
      default -> {
        // No table has it.
      }
    }
  }

  private void text(Member member) throws IOException {
    String name = member.name();
    String text = meant(name);
    if (text == null) {
      text = partOfName(name);
    }
    if (text != null) {
      json.writeStringField(name, text);
    } else if (name.equals("title")) {
      // A ticket must have one, but it may say nothing.
      json.writeStringField(name, "");
    }
  }

  /** First or last name, where the table has both in one. */
  private @Nullable String partOfName(String name) {
    boolean isFirst = name.equals("firstName");
    String whole = isFirst || name.equals("lastName") ? cell(ColumnTargets.FULL_NAME) : null;
    if (whole == null) {
      return null;
    }
    PersonName parts = PersonName.of(whole);
    return isFirst ? parts.first() : parts.last();
  }

  private void truth(String name, List<String> faults) throws IOException {
    String text = meant(name);
    if (text == null) {
      return;
    }
    String folded = text.strip().toLowerCase(Locale.ROOT);
    if (TRUE.contains(folded) || FALSE.contains(folded)) {
      json.writeBooleanField(name, TRUE.contains(folded));
    } else {
      fault(name, text, faults);
    }
  }

  private void time(String name, List<String> faults) throws IOException {
    String text = cell(name);
    if (text == null) {
      return;
    }
    Optional<OffsetDateTime> time = CellTime.of(text, plan.dates(), plan.zone());
    if (time.isPresent()) {
      json.writeStringField(name, IsoTime.of(time.get()));
    } else {
      fault(name, text, faults);
    }
  }

  private void fault(String name, String text, List<String> faults) throws IOException {
    int column = columns.getOrDefault(name, List.of(0)).get(0);
    faults.add(
        "column %,d %s holds \"%s\""
            .formatted(
                column + 1,
                TablePlan.quoted(plan.names().get(column)),
                PrintableText.of(text, QUOTED)));
    json.writeStringField(name, text);
  }

  private void person(String name) throws IOException {
    String email = cell(name + ColumnTargets.EMAIL);
    String called = cell(name + ColumnTargets.NAME);
    String either = cell(name);
    if (either != null) {
      Matcher both = NAME_AND_ADDRESS.matcher(either);
      if (both.matches()) {
        email = email == null ? both.group(2) : email;
        called = called == null ? both.group(1) : called;
      } else if (either.indexOf('@') > 0) {
        email = email == null ? either : email;
      } else {
        called = called == null ? either : called;
      }
    }
    if (email == null && (called == null || called.isBlank())) {
      return;
    }
    PersonName parts = PersonName.of(called == null ? "" : called);
    json.writeObjectFieldStart(name);
    writeNullable("email", email == null ? null : email.strip());
    writeNullable("firstName", parts.first());
    writeNullable("lastName", parts.last());
    json.writeEndObject();
  }

  private void writeNullable(String name, @Nullable String text) throws IOException {
    json.writeFieldName(name);
    json.writeString(text);
  }

  /** Of several columns of one name it has all that say anything. */
  private void customValues(String name) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, List<Integer>> value : custom.entrySet()) {
      List<String> texts = cells(value.getValue());
      if (texts.isEmpty()) {
        continue;
      }
      json.writeFieldName(value.getKey());
      if (value.getValue().size() == 1) {
        json.writeString(texts.get(0));
      } else {
        json.writeStartArray();
        for (String text : texts) {
          json.writeString(text);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  /** A table does not say who may see its notes, so they are internal unless that is said. */
  private void notes() throws IOException {
    json.writeArrayFieldStart(ColumnTargets.NOTES);
    notes(ColumnTargets.NOTES, true);
    notes(ColumnTargets.PUBLIC_NOTES, false);
    json.writeEndArray();
  }

  private void notes(String target, boolean isInternal) throws IOException {
    for (int column : columns.getOrDefault(target, List.of())) {
      String content = row.cells().get(column);
      if (content.isBlank()) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField("content", content);
      json.writeBooleanField("isInternal", isInternal);
      json.writeStringField(RecordFormat.TABLE_PLACE, plan.place(row.line(), column));
      json.writeEndObject();
    }
  }

  /** What a cell means: as it was said, else in the help desk's own words, else itself. */
  private @Nullable String meant(String target) {
    String text = cell(target);
    if (text == null) {
      return null;
    }
    String said = plan.choice().values().getOrDefault(target, Map.of()).get(text.strip());
    if (said != null) {
      return said.isEmpty() ? null : said;
    }
    String folded = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    boolean isWord = WORDS.getOrDefault(target, Set.of()).contains(folded);
    boolean isTrimmed = plan.kind() == RecordKind.USERS || !isFreeText(target);
    return isWord ? folded : isTrimmed ? text.strip() : text;
  }

  private static boolean isFreeText(String target) {
    return target.equals("description") || target.equals("title");
  }

  /** The first cell that goes there; null when there is none, or it says nothing. */
  private @Nullable String cell(String target) {
    List<Integer> from = columns.get(target);
    String text = from == null ? "" : row.cells().get(from.get(0));
    return text.isBlank() ? null : text;
  }

  private List<String> cells(List<Integer> from) {
    return from.stream().map(row.cells()::get).filter(text -> !text.isBlank()).toList();
  }
}
