package com.bomizzel.datamanagement.document.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.AttachmentRecord;
import com.bomizzel.datamanagement.document.CustomFieldRecord;
import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.HistoryRecord;
import com.bomizzel.datamanagement.document.KeptPerson;
import com.bomizzel.datamanagement.document.NoteRecord;
import com.bomizzel.datamanagement.document.Person;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.TicketRecord;
import com.bomizzel.datamanagement.document.UserRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DocumentWriterTest {
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
  private static final OffsetDateTime TIME =
      OffsetDateTime.parse("2025-11-04T16:30:00.123456+01:00");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void writesEveryDocumentedMemberInTheDocumentedOrder() throws IOException {
    try (DocumentWriter document = begun()) {
      document.beginSection(RecordKind.USERS);
      document.user(user("user@example.com"));
      document.beginSection(RecordKind.TICKETS);
      document.ticket(
          ticket("Issue", new PersonRecord(null, "user@example.com", "John", "Doe")),
          List.of(new NoteRecord(ID, "Looking", false, null, TIME, null, null)).iterator(),
          List.of(
                  new HistoryRecord(
                      ID, "update", "status", "open", null, null, TIME, "7", "import_1"))
              .iterator());
      document.beginSection(RecordKind.CUSTOM_FIELDS);
      document.customField(
          new CustomFieldRecord(
              ID, "Level", "picklist", "[\"Low\", 1]", true, true, 1, TIME, null));
      document.beginSection(RecordKind.ATTACHMENTS);
      document.attachment(
          new AttachmentRecord(
              ID, ID, "a.png", 102400L, "image/png", "/u", null, TIME, null, null));
      document.finish();
    }

    assertThat(text())
        .isEqualTo(
            """
            {
            "exportInfo":{
            "exportId":"export_1",
            "companyId":"00000000-0000-0000-0000-0000000000aa",
            "companyName":"Acme Corp",
            "exportedBy":"00000000-0000-0000-0000-0000000000aa",
            "exportedAt":"2025-11-04T15:30:00.123456Z",
            "formatVersion":1,
            "options":{"includeUsers":true,"includeTickets":true,"includeAttachments":true,\
            "includeCustomFields":true,"dateFrom":"2025-01-01","dateTo":null}
            },
            "data":{
            "users":[
            {"id":"00000000-0000-0000-0000-0000000000aa","email":"user@example.com",\
            "firstName":"John","lastName":"Doe","phone":null,"role":"user",\
            "companyRole":"member","isActive":true,"emailVerified":true,"preferences":{"a": 1},\
            "createdAt":"2025-11-04T15:30:00.123456Z","updatedAt":"2025-11-04T15:30:00.123456Z",\
            "memberSince":"2025-11-04T15:30:00.123456Z"}
            ],
            "tickets":[
            {"id":"00000000-0000-0000-0000-0000000000aa","title":"Issue","description":null,\
            "status":"open","priority":"high","category":"technical","customFields":{},\
            "createdBy":{"email":"user@example.com","firstName":"John","lastName":"Doe"},\
            "assignedTo":null,\
            "notes":[{"id":"00000000-0000-0000-0000-0000000000aa","content":"Looking",\
            "isInternal":false,"author":null,"createdAt":"2025-11-04T15:30:00.123456Z"}],\
            "history":[{"id":"00000000-0000-0000-0000-0000000000aa","action":"update",\
            "fieldName":"status","oldValue":"open","newValue":null,"changedBy":null,\
            "createdAt":"2025-11-04T15:30:00.123456Z","sourceId":"7","importId":"import_1"}],\
            "createdAt":"2025-11-04T15:30:00.123456Z","updatedAt":"2025-11-04T15:30:00.123456Z",\
            "resolvedAt":null}
            ],
            "customFields":[
            {"id":"00000000-0000-0000-0000-0000000000aa","name":"Level","fieldType":"picklist",\
            "options":["Low", 1],"isRequired":true,"isActive":true,"displayOrder":1,\
            "createdAt":"2025-11-04T15:30:00.123456Z"}
            ],
            "attachments":[
            {"id":"00000000-0000-0000-0000-0000000000aa",\
            "ticketId":"00000000-0000-0000-0000-0000000000aa","fileName":"a.png",\
            "fileSize":102400,"fileType":"image/png","filePath":"/u","uploadedBy":null,\
            "uploadedAt":"2025-11-04T15:30:00.123456Z"}
            ]
            },
            "manifest":{
            "users":1,
            "customFields":1,
            "tickets":1,
            "notes":1,
            "history":1,
            "attachments":1
            }
            }
            """);
  }

  @Test
  void writesEachRecordOnALineOfItsOwnWhateverItHolds() throws IOException {
    try (DocumentWriter document = begun()) {
      document.beginSection(RecordKind.USERS);
      document.user(user("a\n\u2028\u0000\"\\@example.com"));
      document.user(user("ü\uD83D\uDE00@example.com"));
      document.finish();
    }

    List<String> records = text().lines().filter(line -> line.startsWith("{\"id\"")).toList();
    assertThat(records).hasSize(2);
    assertThat(records.get(1)).contains("ü\uD83D\uDE00@example.com");
    assertThat(document().at("/data/users/0/email").textValue())
        .isEqualTo("a\n\u2028\u0000\"\\@example.com");
    assertThat(document().at("/data/users/1/email").textValue())
        .isEqualTo("ü\uD83D\uDE00@example.com");
  }

  @Test
  void passesAnUnresolvedPersonOnAsItWasKept() throws IOException {
    try (DocumentWriter document = begun()) {
      document.beginSection(RecordKind.TICKETS);
      document.ticket(
          ticket("", new KeptPerson("{\"email\": \"gone@example.com\", \"x\": [1]}")),
          Collections.emptyIterator(),
          Collections.emptyIterator());
      document.finish();
    }

    assertThat(document().at("/data/tickets/0/createdBy").toString())
        .isEqualTo("{\"email\":\"gone@example.com\",\"x\":[1]}");
  }

  @Test
  void leavesASectionOutThatWasNotAskedForAndCountsItAsZero() throws IOException {
    try (DocumentWriter document = begun()) {
      document.beginSection(RecordKind.ATTACHMENTS);
      assertThat(document.finish().count(RecordKind.USERS)).isZero();
    }

    assertThat(document().get("data").fieldNames()).toIterable().containsExactly("attachments");
    assertThat(document().at("/data/attachments").isEmpty()).isTrue();
    assertThat(document().at("/manifest/users").longValue()).isZero();
  }

  @Test
  void refusesARecordOutsideItsSection() throws IOException {
    try (DocumentWriter document = begun()) {
      document.beginSection(RecordKind.ATTACHMENTS);
      assertThatThrownBy(() -> document.user(user("a@example.com")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> document.beginSection(RecordKind.NOTES))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void leavesADocumentIncompleteThatWasNotFinished() throws IOException {
    try (DocumentWriter document = begun()) {
      document.beginSection(RecordKind.USERS);
      document.user(user("a@example.com"));
    }

    assertThat(text()).doesNotEndWith("}\n}\n").contains("a@example.com");
  }

  private DocumentWriter begun() throws IOException {
    DocumentWriter document = new DocumentWriter(bytes);
    document.begin(
        new ExportInfo(
            "export_1",
            ID,
            "Acme Corp",
            ID,
            TIME,
            new ExportInfo.Options(Set.copyOf(RecordKind.SECTIONS), "2025-01-01", null)));
    return document;
  }

  private static UserRecord user(String email) {
    return new UserRecord(
        ID,
        email,
        "John",
        "Doe",
        null,
        "user",
        "member",
        true,
        true,
        "{\"a\": 1}",
        TIME,
        TIME,
        TIME,
        null);
  }

  private static TicketRecord ticket(String title, Person createdBy) {
    return new TicketRecord(
        ID,
        title,
        null,
        "open",
        "high",
        "technical",
        "{}",
        createdBy,
        null,
        TIME,
        TIME,
        null,
        null,
        null,
        null,
        null);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private JsonNode document() throws IOException {
    return new ObjectMapper().readTree(bytes.toByteArray());
  }
}
