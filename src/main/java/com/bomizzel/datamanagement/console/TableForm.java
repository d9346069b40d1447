package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.arriving.ColumnTargets;
import com.bomizzel.datamanagement.arriving.DateOrder;
import com.bomizzel.datamanagement.arriving.Delimiter;
import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.arriving.TableSummary;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a table that was chosen would be read, and what a person says otherwise. What they have not
 * said is the empty text, and is found out.
 */
public final class TableForm implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A page with more of them would be too large. */
  private static final int SHOWN = 100;

  private static final List<String> ENCODINGS =
      List.of(
          "UTF-8",
          "windows-1252",
          "windows-1250",
          "windows-1251",
          "ISO-8859-15",
          "UTF-16LE",
          "Shift_JIS",
          "GB18030");

  private final String personsZone;
  private final Map<String, String> said = new LinkedHashMap<>();
  private String records = "";
  private String lookedAt = "";
  private String encoding = "";
  private String delimiter = "";
  private String dates = "";
  private String zone = "";
  private @Nullable TableSummary summary;
  private List<TableColumn> columns = List.of();
  private @Nullable String refusal;

  private TableForm(ZoneId personsZone) {
    this.personsZone = personsZone.getId();
  }

  /**
   * The form of a file; empty when it is no table.
   *
   * @param look answers how the file would be read
   */
  static Optional<TableForm> of(
      ZoneId personsZone, Function<TableChoice, Optional<TableSummary>> look) {
    TableForm form = new TableForm(personsZone);
    form.look(look);
    return form.summary == null && form.refusal == null ? Optional.empty() : Optional.of(form);
  }

  /** Looks again, at what was said meanwhile; what was found before stays when that is refused. */
  void look(Function<TableChoice, Optional<TableSummary>> look) {
    if (!records.equals(lookedAt)) {
      said.clear();
      columns = List.of();
      lookedAt = records;
    }
    columns.stream()
        .filter(TableColumn::isChanged)
        .forEach(column -> said.put(column.getName(), column.getTarget()));
    try {
      summary = look.apply(choice()).orElse(null);
      refusal = null;
      columns =
          summary == null
              ? List.of()
              : summary.columns().stream().limit(SHOWN).map(TableColumn::new).toList();
    } catch (UploadRefused e) {
      refusal = e.getMessage();
    }
  }

  /** What was said. */
  TableChoice choice() {
    Map<String, String> targets = new LinkedHashMap<>(said);
    columns.stream()
        .filter(TableColumn::isChanged)
        .forEach(column -> targets.put(column.getName(), column.getTarget()));
    return new TableChoice(
        RecordKind.named(records).orElse(null),
        encoding.isEmpty() ? null : encoding,
        Delimiter.named(delimiter).orElse(null),
        Arrays.stream(DateOrder.values())
            .filter(order -> order.jsonName().equals(dates))
            .findFirst()
            .orElse(null),
        zone.isEmpty() ? null : ZoneId.of(zone),
        targets,
        Map.of());
  }

  /** How it would be read; null when it cannot. */
  public @Nullable TableSummary getSummary() {
    return summary;
  }

  /** Why it cannot be read as was said; null when it can. */
  public @Nullable String getRefusal() {
    return refusal;
  }

  /** The first columns. */
  public List<TableColumn> getColumns() {
    return columns;
  }

  /** How many columns are not shown. */
  public int getMoreColumns() {
    return summary == null ? 0 : summary.columns().size() - columns.size();
  }

  /** Where a column can go. */
  public List<String> getTargets() {
    return ColumnTargets.of(kind());
  }

  /** Whether columns can become custom values. */
  public boolean isCustomPossible() {
    return ColumnTargets.hasCustomValues(kind());
  }

  private RecordKind kind() {
    return summary == null ? RecordKind.TICKETS : RecordKind.named(summary.records()).orElseThrow();
  }

  /** The kinds of which there are tables. */
  public List<String> getKinds() {
    return ColumnTargets.KINDS.stream().map(RecordKind::jsonName).toList();
  }

  /** Encodings that can be chosen. */
  public List<String> getEncodings() {
    return ENCODINGS;
  }

  /** Delimiters that can be chosen. */
  public List<String> getDelimiters() {
    return Delimiter.USUAL.stream().map(Delimiter::name).toList();
  }

  /** The zone in which the person lives. */
  public String getPersonsZone() {
    return personsZone;
  }

  public String getRecords() {
    return records;
  }

  /** A kind; one of {@link #getKinds}. */
  public void setRecords(@Nullable String records) {
    this.records = one(records, getKinds());
  }

  public String getEncoding() {
    return encoding;
  }

  /** One of {@link #getEncodings}. */
  public void setEncoding(@Nullable String encoding) {
    this.encoding = one(encoding, ENCODINGS);
  }

  public String getDelimiter() {
    return delimiter;
  }

  /** One of {@link #getDelimiters}. */
  public void setDelimiter(@Nullable String delimiter) {
    this.delimiter = one(delimiter, getDelimiters());
  }

  public String getDates() {
    return dates;
  }

  /** The order of day and month. */
  public void setDates(@Nullable String dates) {
    this.dates = Objects.requireNonNullElse(dates, "");
  }

  public String getZone() {
    return zone;
  }

  /** Of times without an offset: the person's zone, or UTC. */
  public void setZone(@Nullable String zone) {
    this.zone = one(zone, List.of(personsZone));
  }

  private static String one(@Nullable String text, List<String> of) {
    return text == null || !of.contains(text) ? "" : text;
  }
}
