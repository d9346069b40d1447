package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export file from its first byte to its last and refuses what is not one: {@code
 * spec/feature.md} describes the document, in any order of members; members that it does not know
 * are passed over and named in the outline. The file must be one JSON text in UTF-8, with or
 * without a byte order mark, and must not name a member twice in one object. Single use, not
 * thread-safe.
 */
public final class DocumentReader implements Closeable {
  /** Digits; no file has as many records. */
  private static final int LONGEST_COUNT = 18;

  private static final String DATE_FROM = "dateFrom";
  private static final String DATE_TO = "dateTo";
  private static final Set<String> DATES = Set.of(DATE_FROM, DATE_TO);

  private final Path file;
  private final JsonTokens tokens;
  private final ReadUntil until;
  private final Map<RecordKind, RecordPosition> sections = new EnumMap<>(RecordKind.class);
  private final Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
  private final Map<RecordKind, Long> manifest = new EnumMap<>(RecordKind.class);
  private final NameTally unknown = new NameTally();
  private FileExtent extent = FileExtent.WHOLE;
  private @Nullable String companyId;
  private boolean dataSeen;
  private boolean isAnswer;
  private long records;

  private DocumentReader(Path file, ReadableExtent extent, ReadLimits limits, ReadUntil until)
      throws IOException {
    this.file = file;
    this.until = until;
    extent.awaitBeyond(ByteOrderMark.LONGEST);
    this.tokens =
        JsonTokens.ofDocument(
            file, extent, ByteOrderMark.length(file), limits, new NameWatch(unknown));
    for (RecordKind kind : RecordKind.values()) {
      counts.put(kind, 0L);
    }
  }

  /**
   * Reads the whole file.
   *
   * @param extent how far it may be read already; a record's children may be read again, up to
   *     where the record was read
   * @param until how much of each record is wanted
   * @param visitor is shown each record
   * @throws NotJson when the file is not JSON text in UTF-8
   * @throws NotAnExport without an object {@code exportInfo} or {@code data}, with a section that
   *     is not an array, or of a newer version of the format
   * @throws DocumentLimitExceeded when it crosses a limit
   * @throws IOException when the file cannot be read, or the visitor throws it
   */
  public static DocumentOutline read(
      Path file, ReadableExtent extent, ReadLimits limits, ReadUntil until, RecordVisitor visitor)
      throws IOException {
    try (DocumentReader reader = new DocumentReader(file, extent, limits, until)) {
      return reader.document(visitor);
    }
  }

  private DocumentOutline document(RecordVisitor visitor) throws IOException {
    if (tokens.next() == null) {
      throw NotJson.file("the file is empty");
    }
    expectObject("an object");
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = tokens.text();
      tokens.next();
      switch (name) {
        case "exportInfo" -> exportInfo();
        case "data" -> data(visitor);
        case "manifest" -> manifest();
        default -> {
          isAnswer |= name.equals("success");
          tokens.skip();
        }
      }
    }
    // Also refuses a second value behind the document.
    if (tokens.next() != null) {
      throw NotJson.file("the file is not JSON: something follows the end of the document");
    }
    if (companyId == null) {
      throw isAnswer ? NotAnExport.answer() : NotAnExport.missing("exportInfo");
    }
    if (!dataSeen) {
      throw NotAnExport.missing("data");
    }
    return new DocumentOutline(
        companyId, sections, counts, manifest, unknown.names(), extent, false);
  }

  private void exportInfo() throws IOException {
    expectObject("an object");
    tokens.guard(tokens.start() + tokens.limits().recordBytes(), () -> "$.exportInfo");
    companyId = infoMembers();
    tokens.unguard();
    if (companyId.getBytes(StandardCharsets.UTF_8).length > ReadLimits.COMPANY_ID_BYTES) {
      throw DocumentLimitExceeded.companyId();
    }
  }

  private String infoMembers() throws IOException {
    TextRepairs repairs = new TextRepairs(tokens.context(), tokens);
    String id = "";
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = tokens.text();
      JsonToken value = tokens.next();
      if (value == JsonToken.VALUE_STRING && name.equals("companyId")) {
        id = repairs.repaired(tokens.text());
      } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("formatVersion")) {
        refuseNewer(tokens.text());
      } else if (value == JsonToken.START_OBJECT && name.equals("options")) {
        extent = options();
      } else {
        tokens.skip();
      }
    }
    return id;
  }

  /** A file that does not say its version is of the first, as files of others are. */
  private static void refuseNewer(String version) throws NotAnExport {
    boolean isLong = version.length() > LONGEST_COUNT;
    if (isLong || Long.parseLong(version) > ExportInfo.FORMAT_VERSION) {
      throw NotAnExport.newer(isLong ? version.substring(0, LONGEST_COUNT) + "…" : version);
    }
  }

  private FileExtent options() throws IOException {
    Set<RecordKind> leftOut = EnumSet.noneOf(RecordKind.class);
    Map<String, String> dates = new HashMap<>();
    Set<String> filters = new LinkedHashSet<>();
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = tokens.text();
      JsonToken value = tokens.next();
      if (value == JsonToken.VALUE_STRING && DATES.contains(name)) {
        dates.put(name, tokens.text());
      } else if (value != JsonToken.VALUE_NULL && name.equals("filter")) {
        filter(filters);
      } else {
        if (value == JsonToken.VALUE_FALSE) {
          RecordKind.OPTIONS.stream()
              .filter(kind -> kind.optionName().equals(name))
              .forEach(leftOut::add);
        }
        tokens.skip();
      }
    }
    return new FileExtent(leftOut, dates.get(DATE_FROM), dates.get(DATE_TO), List.copyOf(filters));
  }

  /** Whatever a filter has that is not known, it leaves something out. */
  private void filter(Set<String> filters) throws IOException {
    if (tokens.current() != JsonToken.START_OBJECT) {
      filters.add(FileExtent.OTHER);
      tokens.skip();
      return;
    }
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String kind = tokens.text();
      JsonToken value = tokens.next();
      if (value == JsonToken.START_OBJECT) {
        members(kind, filters);
      } else if (value != JsonToken.VALUE_NULL) {
        filters.add(FileExtent.OTHER);
        tokens.skip();
      }
    }
  }

  private void members(String kind, Set<String> filters) throws IOException {
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String member = kind + '.' + tokens.text();
      if (tokens.next() != JsonToken.VALUE_NULL) {
        filters.add(ExportInfo.FILTERS.contains(member) ? member : FileExtent.OTHER);
      }
      tokens.skip();
    }
  }

  private void data(RecordVisitor visitor) throws IOException {
    expectObject("an object");
    dataSeen = true;
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = tokens.text();
      RecordKind kind = RecordKind.named(name).filter(named -> !named.insideTicket()).orElse(null);
      if (kind == null) {
        passOver(name);
      } else {
        tokens.next();
        section(kind, visitor);
      }
    }
  }

  private void passOver(String section) throws IOException {
    String path = tokens.path();
    tokens.next();
    unknown.add(NamesAt.SECTIONS, section, () -> path, tokens.skipCounting());
  }

  /** Only what it counts is of use here; what it says otherwise is for others. */
  private void manifest() throws IOException {
    if (tokens.current() != JsonToken.START_OBJECT) {
      tokens.skip();
      return;
    }
    while (tokens.next() == JsonToken.FIELD_NAME) {
      Optional<RecordKind> kind = RecordKind.named(tokens.text());
      if (tokens.next() == JsonToken.VALUE_NUMBER_INT && kind.isPresent()) {
        manifestCount(kind.get(), tokens.text());
      } else {
        tokens.skip();
      }
    }
  }

  private void manifestCount(RecordKind kind, String digits) {
    if (digits.length() <= LONGEST_COUNT) {
      manifest.put(kind, Long.valueOf(digits));
    }
  }

  @SuppressWarnings("resource") // a cursor within the document reads this reader's tokens
  private void section(RecordKind kind, RecordVisitor visitor) throws IOException {
    if (tokens.current() != JsonToken.START_ARRAY) {
      throw wrongType("an array");
    }
    SectionCursor cursor = SectionCursor.within(file, kind, tokens, until);
    sections.put(kind, cursor.position());
    try {
      for (SourceRecord record = cursor.next(); record != null; record = cursor.next()) {
        counts.merge(record.place().kind(), 1L, Long::sum);
        if (++records > tokens.limits().records()) {
          throw DocumentLimitExceeded.records(record.place().path(), tokens.limits());
        }
        visitor.visit(record);
      }
    } finally {
      cursor.closeChildren();
    }
  }

  private void expectObject(String what) throws NotAnExport {
    if (tokens.current() != JsonToken.START_OBJECT) {
      throw wrongType(what);
    }
  }

  private NotAnExport wrongType(String expected) {
    if (isAnswer && companyId == null) {
      return NotAnExport.answer();
    }
    String type = ElementReader.type(tokens.current());
    String found = "null".equals(type) ? type : (type.matches("[ao].*") ? "an " : "a ") + type;
    return NotAnExport.wrongType(tokens.path(), expected, found);
  }

  @Override
  public void close() throws IOException {
    tokens.close();
  }
}
