package com.bomizzel.datamanagement.document.writing;

import com.bomizzel.datamanagement.document.AttachmentRecord;
import com.bomizzel.datamanagement.document.CustomFieldRecord;
import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.HistoryRecord;
import com.bomizzel.datamanagement.document.IsoTime;
import com.bomizzel.datamanagement.document.KeptPerson;
import com.bomizzel.datamanagement.document.LimitedRecord;
import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.document.Manifest;
import com.bomizzel.datamanagement.document.NoteRecord;
import com.bomizzel.datamanagement.document.Person;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.TicketRecord;
import com.bomizzel.datamanagement.document.UserRecord;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Streams one export file, as {@code src/site/markdown/archive-format.md} describes it: UTF-8, one
 * record on a line, every documented member in the documented order, null included.
 *
 * <p>Call {@link #begin}, then for each section {@link #beginSection} and its records, then {@link
 * #finish}. Sections come in the order users, tickets, custom fields, attachments; a section that
 * is not begun is absent from the file. A JSON value that is {@link OmittedJson} is left out, and
 * the manifest names it. Holds a few kilobytes whatever the size of the document. Not thread-safe.
 * After an {@link IOException} the document is broken and only {@link #close} may follow.
 */
public final class DocumentWriter implements Closeable {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          // An emoji is four bytes of UTF-8, not two escapes of six.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          // A document that broke off must not look like a whole one.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final MeasuredOutput out;
  private final JsonGenerator json;
  private final Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
  private final DocumentGauge gauge;
  private @Nullable RecordKind section;
  private @Nullable RecordGauge record;

  /** Writes to {@code out}, in small pieces, and closes it with {@link #close}. */
  public DocumentWriter(OutputStream out) throws IOException {
    this(out, KnownLimits.DEFAULT);
  }

  /**
   * The same.
   *
   * @param limits by which it names the records that will not come in everywhere
   */
  public DocumentWriter(OutputStream out, KnownLimits limits) throws IOException {
    this.out = new MeasuredOutput(out);
    this.gauge = new DocumentGauge(limits);
    json = JSON.createGenerator(this.out, JsonEncoding.UTF8).setPrettyPrinter(new RecordPerLine());
  }

  /** Starts the document. */
  public void begin(ExportInfo info) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("exportInfo");
    text("exportId", info.exportId());
    id("companyId", info.companyId());
    text("companyName", info.companyName());
    id("exportedBy", info.exportedBy());
    time("exportedAt", info.exportedAt());
    json.writeNumberField("formatVersion", ExportInfo.FORMAT_VERSION);
    options(info.options());
    json.writeEndObject();
    json.writeObjectFieldStart("data");
  }

  private void options(ExportInfo.Options options) throws IOException {
    json.writeObjectFieldStart("options");
    for (RecordKind kind : RecordKind.OPTIONS) {
      json.writeBooleanField(kind.optionName(), options.sections().contains(kind));
    }
    text("dateFrom", options.dateFrom());
    text("dateTo", options.dateTo());
    if (options.filter() != null) {
      json.writeFieldName("filter");
      json.writeRawValue(options.filter());
    }
    json.writeEndObject();
  }

  /**
   * Ends the section before and starts this one.
   *
   * @throws IllegalArgumentException for a kind that stands inside tickets
   */
  public void beginSection(RecordKind kind) throws IOException {
    if (kind.insideTicket()) {
      throw new IllegalArgumentException(kind + " is not a section");
    }
    endSection();
    section = kind;
    json.writeArrayFieldStart(kind.jsonName());
  }

  private void endSection() throws IOException {
    if (section != null) {
      json.writeEndArray();
      section = null;
    }
  }

  /** Adds a user. */
  public void user(UserRecord user) throws IOException {
    beginRecord(RecordKind.USERS, user.id());
    text("email", user.email());
    text("firstName", user.firstName());
    text("lastName", user.lastName());
    text("phone", user.phone());
    text("role", user.role());
    text("companyRole", user.companyRole());
    json.writeBooleanField("isActive", user.isActive());
    json.writeBooleanField("emailVerified", user.emailVerified());
    raw("preferences", user.preferences());
    time("createdAt", user.createdAt());
    time("updatedAt", user.updatedAt());
    time("memberSince", user.memberSince());
    textIfThere("importId", user.importId());
    endRecord();
  }

  /** Adds a ticket with its children, each of which is read when it is written and not kept. */
  public void ticket(
      TicketRecord ticket, Iterator<NoteRecord> notes, Iterator<HistoryRecord> history)
      throws IOException {
    beginRecord(RecordKind.TICKETS, ticket.id());
    text("title", ticket.title());
    text("description", ticket.description());
    text("status", ticket.status());
    text("priority", ticket.priority());
    text("category", ticket.category());
    raw("customFields", ticket.customFields());
    person("createdBy", ticket.createdBy());
    person("assignedTo", ticket.assignedTo());
    notes(notes);
    history(history);
    time("createdAt", ticket.createdAt());
    time("updatedAt", ticket.updatedAt());
    time("resolvedAt", ticket.resolvedAt());
    textIfThere("sourceId", ticket.sourceId());
    textIfThere("sourceCompanyId", ticket.sourceCompanyId());
    if (ticket.origins() != null) {
      raw("origins", ticket.origins());
    }
    textIfThere("importId", ticket.importId());
    endRecord();
  }

  private void notes(Iterator<NoteRecord> notes) throws IOException {
    RecordGauge ticket = beginChildren("notes");
    for (int index = 0; notes.hasNext(); index++) {
      NoteRecord note = notes.next();
      begin(ticket.place().child(RecordKind.NOTES, index), note.id());
      text("content", note.content());
      json.writeBooleanField("isInternal", note.isInternal());
      person("author", note.author());
      time("createdAt", note.createdAt());
      textIfThere("sourceId", note.sourceId());
      textIfThere("importId", note.importId());
      endRecord();
    }
    endChildren(ticket);
  }

  private void history(Iterator<HistoryRecord> history) throws IOException {
    RecordGauge ticket = beginChildren("history");
    for (int index = 0; history.hasNext(); index++) {
      HistoryRecord entry = history.next();
      begin(ticket.place().child(RecordKind.HISTORY, index), entry.id());
      text("action", entry.action());
      text("fieldName", entry.fieldName());
      text("oldValue", entry.oldValue());
      text("newValue", entry.newValue());
      person("changedBy", entry.changedBy());
      time("createdAt", entry.createdAt());
      textIfThere("sourceId", entry.sourceId());
      textIfThere("importId", entry.importId());
      endRecord();
    }
    endChildren(ticket);
  }

  /** Adds the definition of a custom field. */
  public void customField(CustomFieldRecord field) throws IOException {
    beginRecord(RecordKind.CUSTOM_FIELDS, field.id());
    text("name", field.name());
    text("fieldType", field.fieldType());
    raw("options", field.options());
    json.writeBooleanField("isRequired", field.isRequired());
    json.writeBooleanField("isActive", field.isActive());
    json.writeNumberField("displayOrder", field.displayOrder());
    time("createdAt", field.createdAt());
    textIfThere("importId", field.importId());
    endRecord();
  }

  /** Adds what is known about an attached file. */
  public void attachment(AttachmentRecord attachment) throws IOException {
    beginRecord(RecordKind.ATTACHMENTS, attachment.id());
    id("ticketId", attachment.ticketId());
    text("fileName", attachment.fileName());
    number("fileSize", attachment.fileSize());
    text("fileType", attachment.fileType());
    text("filePath", attachment.filePath());
    person("uploadedBy", attachment.uploadedBy());
    time("uploadedAt", attachment.uploadedAt());
    textIfThere("sourceId", attachment.sourceId());
    textIfThere("importId", attachment.importId());
    endRecord();
  }

  /** How many records will not come in everywhere, or not whole, and the first of them. */
  public LimitedRecords limited() {
    return gauge.limited();
  }

  /** How many members it lacks, their values being too large to be written. */
  public long omitted() {
    return gauge.count(LimitedRecord.Reason.OMITTED);
  }

  /** The records written so far. */
  public Manifest counts() {
    return new Manifest(counts);
  }

  /**
   * Ends the document with its manifest and hands everything to the stream, which stays open.
   *
   * @return the manifest
   */
  public Manifest finish() throws IOException {
    Manifest manifest = writeManifest();
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    return manifest;
  }

  /**
   * The same, with a seal as the manifest's last member.
   *
   * @return the seal
   */
  public Seal finish(Seal.Signer signer) throws IOException {
    writeManifest();
    json.flush();
    Seal seal = Seal.of(out.bytes(), out.digest(), gauge.sizes(), signer);
    // Whoever checks the seal must know the bytes behind those that it is about.
    json.writeRaw(seal.tail());
    json.flush();
    return seal;
  }

  private Manifest writeManifest() throws IOException {
    endSection();
    json.writeEndObject();
    Manifest manifest = counts();
    json.writeObjectFieldStart("manifest");
    for (RecordKind kind : RecordKind.values()) {
      json.writeNumberField(kind.jsonName(), manifest.count(kind));
    }
    gauge.writeOmissions(json);
    return manifest;
  }

  /** Closes the stream; a document that was not finished stays incomplete. Idempotent. */
  @Override
  public void close() throws IOException {
    json.close();
  }

  private void beginRecord(RecordKind kind, UUID id) throws IOException {
    if (kind != section) {
      throw new IllegalStateException(kind + " in section " + section);
    }
    begin(RecordPlace.of(kind, counts.getOrDefault(kind, 0L).intValue()), id);
  }

  private void begin(RecordPlace place, UUID id) throws IOException {
    counts.merge(place.kind(), 1L, Long::sum);
    json.writeStartObject();
    record = new RecordGauge(place, id == null ? null : id.toString(), position() - 1);
    text("id", record.id());
  }

  private void endRecord() throws IOException {
    json.writeEndObject();
    gauge.add(record(), position());
  }

  /** Begins an array of records in the one that is being written, which it returns. */
  private RecordGauge beginChildren(String name) throws IOException {
    json.writeArrayFieldStart(name);
    RecordGauge parent = record();
    parent.leaveOut(1 - position());
    return parent;
  }

  private void endChildren(RecordGauge parent) throws IOException {
    json.writeEndArray();
    parent.leaveOut(position());
    record = parent;
  }

  private RecordGauge record() {
    return Objects.requireNonNull(record);
  }

  /** How many bytes the document has so far. */
  private long position() {
    return out.bytes() + json.getOutputBuffered();
  }

  private void id(String name, UUID id) throws IOException {
    text(name, id == null ? null : id.toString());
  }

  private void text(String name, @Nullable String text) throws IOException {
    if (record != null && text != null) {
      record.member(name, text.length());
    }
    json.writeFieldName(name);
    json.writeString(text);
  }

  private void textIfThere(String name, String text) throws IOException {
    if (text != null) {
      text(name, text);
    }
  }

  private void number(String name, Long number) throws IOException {
    if (number == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, number);
    }
  }

  private void time(String name, OffsetDateTime time) throws IOException {
    text(name, time == null ? null : IsoTime.of(time));
  }

  private void raw(String name, @Nullable String value) throws IOException {
    if (value != null && OmittedJson.is(value)) {
      gauge.omit(record(), name, OmittedJson.bytes(value));
      return;
    }
    if (value != null) {
      record().json(name, value);
    }
    json.writeFieldName(name);
    json.writeRawValue(value == null ? "null" : value);
  }

  private void person(String name, @Nullable Person person) throws IOException {
    if (person instanceof PersonRecord known) {
      json.writeObjectFieldStart(name);
      if (known.id() != null) {
        text(PersonRecord.ID, known.id());
      }
      text("email", known.email());
      text("firstName", known.firstName());
      text("lastName", known.lastName());
      json.writeEndObject();
    } else {
      raw(name, person instanceof KeptPerson kept ? kept.json() : null);
    }
  }
}
