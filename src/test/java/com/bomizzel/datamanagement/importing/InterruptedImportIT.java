package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.LogsOfDatabase;
import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports that are held in the middle, by a lock on the table that they come to next. */
class InterruptedImportIT extends ServerTest {
  private static final int USERS = 1200;
  private static final int NOTES = 4500;
  private static final int TICKETS = 20_000;

  private UUID company;
  private ApiClient owner;

  @BeforeEach
  void signIn() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Acme");
    Fixtures.Person person = fixtures.member(company, UUID.randomUUID() + "@x.example", "owner");
    owner = api().login(person.email(), Fixtures.PASSWORD);
  }

  @Test
  void aCancelledOneKeepsAndCountsWhatWasCommitted() throws SQLException, IOException {
    String id;
    try (Connection lock = database().lock("ticket_notes")) {
      id = start(USERS);
      awaitBlocked("ticket_notes");
      owner.deleteImport(id).expect(202);
      lock.rollback();
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("cancelled");
    JsonNode kinds = ended.data().at("/summary/kinds");
    assertThat(kinds.at("/users/created").asInt()).isEqualTo(USERS);
    assertThat(kinds.at("/notes/created").asLong()).isEqualTo(notes()).isLessThan(NOTES);
    assertThat(kinds.at("/notes/inFile").asInt()).isEqualTo(NOTES);
    // They go one by one after the row has ended.
    for (int i = 0; i < 600 && files(id).findAny().isPresent(); i++) {
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(files(id)).isEmpty();
  }

  @Test
  void oneWhoseServerIsGoneGoesOnWithTheSameCounts() throws SQLException {
    String id;
    try (Connection lock = database().lock("ticket_attachments")) {
      // Without users: those who come look whether an attachment waits for them.
      id = start(0);
      awaitCount(id, "notes", NOTES);
      loseServer(id);
      lock.rollback();
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("completed");
    ended.assertAllCreated();
    assertThat(notes()).isEqualTo(NOTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "outline"})
  void whatWasFoundOutAboutItsFileIsMadeAnewWhenItIsDamaged(String kind)
      throws SQLException, IOException {
    String id;
    try (Connection lock = database().lock("ticket_attachments")) {
      id = start(0);
      awaitCount(id, "notes", NOTES);
      awaitBlocked("ticket_attachments");
      flip(SuiteDatabase.dataDir().resolve("imports").resolve(id + "." + kind), 3);
      loseServer(id);
      lock.rollback();
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("completed");
    ended.assertAllCreated();
    assertThat(notes()).isEqualTo(NOTES);
  }

  @Test
  void whatBecameOfRecordsIsKnownWhenItsIndexIsMadeAnew() throws SQLException, IOException {
    Answer expected = owner.importFile(ImportForm.of(repeatingAndRejected(), company));
    signIn();
    String id;
    try (Connection fields = database().lock("custom_fields")) {
      id = start(ImportForm.of(repeatingAndRejected(), company));
      awaitBlocked("custom_fields");
      try (Connection attachments = database().lock("ticket_attachments")) {
        fields.rollback();
        awaitCount(id, "tickets", 1);
        awaitBlocked("ticket_attachments");
        flip(SuiteDatabase.dataDir().resolve("imports").resolve(id + ".index"), 3);
        loseServer(id);
        attachments.rollback();
      }
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));

    assertThat(ended.state()).isEqualTo("completed");
    assertThat(expected.data().at("/summary/kinds/attachments/rejected").asInt()).isEqualTo(1);
    assertThat(ended.data().at("/summary/kinds")).isEqualTo(expected.data().at("/summary/kinds"));
    for (String problems : List.of("errors", "warnings")) {
      assertThat(said(ended, problems)).as(problems).isEqualTo(said(expected, problems));
    }
  }

  private static List<String> said(Answer answer, String problems) {
    List<String> said = new ArrayList<>();
    answer
        .data()
        .at("/summary/" + problems)
        .forEach(one -> said.add(one.path("path").asText() + " " + one.path("code").asText()));
    assertThat(said).as(problems).isNotEmpty();
    return said;
  }

  /** Users and tickets twice, a ticket that does not come in, and attachments of them all. */
  private static String repeatingAndRejected() {
    String person = UUID.randomUUID() + "@x.example";
    return """
        {"exportInfo": {"companyId": "elsewhere"}, "data": {
          "users": [{"email": "%1$s"}, {"email": "%1$s"}],
          "customFields": [{"name": "Plan", "fieldType": "text"}],
          "tickets": [{"id": "T", "title": "T"}, {"id": "bad", "title": 0}, {"id": "T", "title": "T"}],
          "attachments": [
            {"ticketId": "T", "fileName": "f", "uploadedBy": {"id": "%2$s", "email": "%1$s"}},
            {"ticketId": "bad", "fileName": "g"},
            {"ticketId": "T", "fileName": "f", "uploadedBy": {"id": "%2$s", "email": "%1$s"}}]}}
        """
        .formatted(person, UUID.randomUUID());
  }

  @Test
  void whatWasFoundOutIsNotReadAgainByTheRunThatFoundIt() throws SQLException, IOException {
    String id;
    try (Connection lock = database().lock("ticket_notes")) {
      id = start(0);
      awaitBlocked("ticket_notes");
      flip(SuiteDatabase.dataDir().resolve("imports").resolve(id + ".outline"), 3);
      lock.rollback();
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("completed");
    ended.assertAllCreated();
  }

  @Test
  void oneWhoseUploadIsDamagedSaysSoAndGoesOnOnceTheFileIsPutBack()
      throws SQLException, IOException {
    String id;
    Path upload;
    try (Connection lock = database().lock("ticket_attachments")) {
      id = start(0);
      awaitCount(id, "notes", NOTES);
      awaitBlocked("ticket_attachments");
      upload =
          SuiteDatabase.dataDir()
              .resolve("imports")
              .resolve(
                  database().text("select staged_name from data_import_logs where id = ?", id)
                      + ".json");
      flip(upload, 200);
      loseServer(id);
      lock.rollback();
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("failed");
    assertThat(ended.data().at("/error/code").asText()).isEqualTo("UPLOAD_DAMAGED");
    assertThat(ended.data().at("/error/message").asText()).contains("Import it again");

    flip(upload, 200);
    LogsOfDatabase.restartImport(database(), id);
    Answer again = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(again.state()).isEqualTo("completed");
    again.assertAllCreated();
    assertThat(notes()).isEqualTo(NOTES);
  }

  private static void flip(Path file, int at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), at);
    }
  }

  /** Told nobody but the row, as from another server: whoever writes the chunk hears it there. */
  @Test
  void oneThatIsStoppedBetweenTwoStepsEndsAtItsNextChunkAndGoesOnLater()
      throws SQLException, IOException {
    String id;
    try (Connection lock = database().lock("custom_fields")) {
      id = start(ImportForm.of(repeatingAndRejected(), company));
      awaitBlocked("custom_fields");
      database().execute("update data_import_logs set stop_requested = true where id = ?", id);
      lock.rollback();
    }
    Answer stopped = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(stopped.state()).isEqualTo("failed");
    assertThat(stopped.data().at("/error/code").asText()).isEqualTo("STOPPED");
    assertThat(stopped.data().at("/summary/kinds/users/created").asInt()).isEqualTo(1);
    assertThat(stopped.data().at("/summary/kinds/tickets/created").asInt()).isZero();

    database()
        .execute(
            "update data_import_logs set state = 'queued', error_code = null, finished_at = null,"
                + " expires_at = null, attempts = 0, stop_requested = false where id = ?",
            id);
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("completed");
    assertThat(ended.data().at("/summary/kinds/tickets/created").asInt()).isEqualTo(1);
    assertThat(ended.data().at("/summary/kinds/attachments/rejected").asInt()).isEqualTo(1);
  }

  @Test
  void oneWhoseConnectionsWereEndedGoesOnByItself() throws SQLException {
    String id;
    try (Connection lock = database().lock("ticket_attachments")) {
      id = start(0);
      awaitCount(id, "notes", NOTES);
      awaitBlocked("ticket_attachments");
      database().endWaitingConnections();
      await("select count(*) from data_import_logs where retry_code is not null and id = ?", id, 1);
      lock.rollback();
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("completed");
    assertThat(ended.data().path("retry").isMissingNode()).isTrue();
    ended.assertAllCreated();
    assertThat(notes()).isEqualTo(NOTES);
  }

  @Test
  void aValidationWhoseServerIsGoneBeginsAnewAndForetellsTheSame() throws SQLException {
    String file = repeatingAcrossChunks();
    JsonNode undisturbed =
        owner
            .importFile(ImportForm.of(file, company).validateOnly().overwriting())
            .expect(200)
            .data();
    String id = start(ImportForm.of(file, company).validateOnly().overwriting());
    await("select created from data_import_counts where kind = 'tickets' and import_id = ?", id, 1);
    // The first of many chunks is done; the last one reads notes.
    try (Connection lock = database().lock("ticket_notes")) {
      awaitBlocked("ticket_notes");
      loseServer(id);
      lock.rollback();
    }
    Answer ended = owner.awaitImport(id, Duration.ofMinutes(2));

    assertThat(ended.state()).isEqualTo("completed");
    assertThat(undisturbed.at("/summary/kinds/tickets/skipped").asInt()).isEqualTo(1);
    assertThat(undisturbed.at("/summary/warnings").size()).isEqualTo(2);
    assertThat(ended.data().path("summary")).isEqualTo(undisturbed.path("summary"));
    assertThat(differences(id)).isEqualTo(differences(undisturbed.path("importId").asText()));
  }

  /** In its last chunk, the only one that reads notes, is the first ticket again. */
  private static String repeatingAcrossChunks() {
    String first = UUID.randomUUID().toString();
    StringBuilder json =
        new StringBuilder("{\"exportInfo\":{},\"data\":{\"oddities\":[{}],\"tickets\":[");
    json.append("{\"id\":\"" + first + "\",\"title\":\"first\"}");
    for (int i = 0; i < TICKETS; i++) {
      json.append(",{\"id\":\"" + UUID.randomUUID() + "\",\"title\":\"T\"}");
    }
    json.append(",{\"id\":\"" + first + "\",\"title\":\"first\",\"notes\":[{\"id\":\"");
    return json.append(UUID.randomUUID() + "\",\"content\":\"N\"}]}]}}").toString();
  }

  private static List<Map<String, Object>> differences(String id) {
    return database()
        .rows(
            "select outcome, kind, path, name, array_to_string(members, ',') as members from data_import_changes"
                + " where import_id = ? order by id",
            id);
  }

  private String start(int users) {
    return start(ImportForm.of(document(users), company));
  }

  private String start(ImportForm form) {
    return owner.importAsync(form).expect(202).data().path("importId").asText();
  }

  private static String document(int users) {
    String tag = UUID.randomUUID().toString();
    StringBuilder json =
        new StringBuilder("{\"exportInfo\":{\"companyId\":\"elsewhere\"},\"data\":{\"users\":[");
    for (int i = 0; i < users; i++) {
      json.append(i == 0 ? "" : ",").append("{\"email\":\"" + i + "@" + tag + ".example\"}");
    }
    json.append("],\"tickets\":[{\"id\":\"T\",\"title\":\"T\",\"notes\":[");
    for (int i = 0; i < NOTES; i++) {
      json.append(i == 0 ? "" : ",").append("{\"content\":\"same\"}");
    }
    return json.append("]}],\"attachments\":[{\"ticketId\":\"T\",\"fileName\":\"f\"}]}}")
        .toString();
  }

  private static void awaitCount(String id, String kind, long count) {
    await(
        "select created from data_import_counts where kind = '" + kind + "' and import_id = ?",
        id,
        count);
  }

  private static void awaitBlocked(String table) {
    await(
        "select count(*) from pg_locks where not granted and relation = cast(? as regclass)",
        table,
        1);
  }

  /** As if the server that works on it were gone, until another one has taken it up. */
  private static void loseServer(String id) {
    database()
        .execute(
            "update data_import_logs set owner = 'gone', heartbeat_at = now() - interval '1 min'"
                + " where id = ?",
            id);
    awaitFence(id, 2);
  }

  private static void awaitFence(String id, long fence) {
    await("select fence from data_import_logs where id = ?", id, fence);
  }

  private static void await(String query, String id, long atLeast) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (database().number(query, id) < atLeast) {
      assertThat(System.nanoTime()).as(query).isLessThan(deadline);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private long notes() {
    return database()
        .number(
            "select count(*) from ticket_notes n join tickets t on t.id = n.ticket_id"
                + " where t.company_id = ?",
            company);
  }

  private static Stream<Path> files(String importId) throws IOException {
    try (Stream<Path> files = Files.list(SuiteDatabase.dataDir().resolve("imports"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(importId))
          .toList()
          .stream();
    }
  }
}
