package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that would go on for ever, and what ends each of them. */
class EndlessJobIT extends ServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int THREADS = 8;

  private UUID company;
  private Fixtures.Person person;
  private ApiClient owner;

  @BeforeEach
  void signIn() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Endless");
    person = fixtures.member(company, UUID.randomUUID() + "@x.example", "owner");
    owner = api().login(person.email(), Fixtures.PASSWORD);
  }

  @Test
  void aFileWhoseRefusalHoldsNulIsRefusedOnce() {
    byte[] song = Arrays.copyOf("{ID3\u0003".getBytes(StandardCharsets.ISO_8859_1), 111);

    for (int i = 0; i < 3; i++) {
      Answer refused =
          owner
              .importFile(new ImportForm().file("song\u0085.json", song).company(company))
              .expect(422);
      assertThat(refused.code()).isEqualTo("INVALID_IMPORT_DATA");
    }

    assertThat(ofCompany("count(*)")).isEqualTo(3);
    assertThat(ofCompany("count(*) filter (where state = 'failed' and fence = 1)")).isEqualTo(3);
    assertThat(
            database()
                .text(
                    "select max(error_message) from data_import_logs where company_id = ?",
                    company))
        .startsWith("Invalid import data: ");
    owner.importFile(ImportForm.of("{\"exportInfo\":{},\"data\":{}}", company)).expect(200);
  }

  private static long heldHere(String importId) {
    return database()
        .number(
            "select count(*) from data_import_logs where id = ? and state = 'running'", importId);
  }

  private long ofCompany(String figure) {
    return database()
        .number("select " + figure + " from data_import_logs where company_id = ?", company);
  }

  @Test
  void aJobThatWasTakenUpFiveTimesWithoutGettingFurtherFails() {
    String id = running("gone", 5, "now() - interval '1 min'", "now()");

    Answer ended = owner.awaitImport(id, PATIENCE);

    assertThat(ended.state()).isEqualTo("failed");
    assertThat(ended.data().at("/error/code").asText()).isEqualTo("NO_PROGRESS");
    assertThat(ended.data().at("/error/message").asText()).contains("5 times");
  }

  @Test
  void aRowThatItsServerHoldsWithoutAThreadIsTakenUpAgain() throws SQLException {
    String id = running(ownerOfThisServer(), 1, "now()", "now() - interval '1 min'");

    Answer ended = owner.awaitImport(id, PATIENCE);

    assertThat(ended.data().at("/error/code").asText()).isEqualTo("UPLOAD_GONE");
  }

  @Test
  void oneThatNoThreadWorksOnIsCancelled() throws SQLException {
    String id = running(ownerOfThisServer(), 1, "now()", "now() + interval '1 hour'");
    owner.deleteImport(id).expect(202);

    database()
        .execute(
            "update data_import_logs set claimed_at = now() - interval '1 min' where id = ?", id);

    assertThat(owner.awaitImport(id, PATIENCE).state()).isEqualTo("cancelled");
  }

  @Test
  void oneOfAnotherServerIsCancelledAlsoWhenThatDies() {
    String id = running("elsewhere", 1, "now() + interval '1 hour'", "now()");
    owner.deleteImport(id).expect(202);
    assertThat(heldHere(id)).isEqualTo(1);

    database()
        .execute(
            "update data_import_logs set heartbeat_at = now() - interval '1 min' where id = ?", id);

    assertThat(owner.awaitImport(id, PATIENCE).state()).isEqualTo("cancelled");
  }

  @Test
  void oneThatWaitsForAThreadIsCancelledAtOnce() throws SQLException {
    try (Connection lock = database().lock("tickets")) {
      for (int i = 0; i < THREADS; i++) {
        begin();
        // Its slot is free for the next one, its thread is not.
        database()
            .execute(
                "update data_import_logs set owner = 'elsewhere',"
                    + " heartbeat_at = now() + interval '1 hour'"
                    + " where company_id = ? and state = 'running'",
                company);
      }
      String id = begin();

      assertThat(owner.deleteImport(id).expect(200).state()).isEqualTo("cancelled");
      lock.rollback();
    }
    owner
        .history(company, "")
        .data()
        .path("imports")
        .forEach(log -> owner.awaitImport(log.path("importId").asText(), PATIENCE));
  }

  /** The end of each is told in a thread of its own while the request still asks for rights. */
  @Test
  void eachOfManyThatWaitIsCancelledWithAnAnswer() {
    for (int i = 0; i < 200; i++) {
      String id = running("nobody", 1, "now()", "now()");
      database()
          .execute(
              "update data_import_logs set state = 'queued', owner = null, started_at = null,"
                  + " retry_at = now() + interval '1 hour' where id = ?",
              id);

      Answer cancelled = owner.deleteImport(id).expect(200);
      assertThat(cancelled.state()).isEqualTo("cancelled");
      assertThat(cancelled.data().has("retry")).as("of what has ended").isFalse();
    }
  }

  /** Begins a validation; while the tickets are locked it goes no further than those. */
  private String begin() {
    String document =
        "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"id\":\"%s\",\"title\":\"T\",\"notes\":[{\"content\":\"N\"}]}]}}"
            .formatted(UUID.randomUUID());
    return owner
        .importAsync(ImportForm.of(document, company).validateOnly())
        .expect(202)
        .data()
        .path("importId")
        .asText();
  }

  /** How the server under test calls itself. */
  private String ownerOfThisServer() throws SQLException {
    try (Connection lock = database().lock("ticket_notes")) {
      String id = begin();
      await("select count(*) from data_import_logs where owner is not null and id = ?", id);
      String name = database().text("select owner from data_import_logs where id = ?", id);
      lock.rollback();
      owner.awaitImport(id, PATIENCE);
      return name;
    }
  }

  private static void await(String query, String id) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (database().number(query, id) == 0) {
      assertThat(System.nanoTime()).as(query).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** A row of a validation as another server would have left it; its upload is gone. */
  private String running(String heldBy, int attempts, String heartbeat, String claimed) {
    String id = "import_" + UUID.randomUUID().toString().replace("-", "");
    database()
        .execute(
            "insert into data_import_logs (id, company_id, company_name, requested_by,"
                + " requester_email, overwrite_existing, skip_duplicates, validate_only, file_name,"
                + " file_size, staged_name, state, started_at, owner, fence, attempts, heartbeat_at,"
                + " claimed_at) values (?, ?, 'Endless', ?, ?, false, true, true, 'f.json', 1,"
                + " 'upload_none', 'running', now(), ?, 1, ?, "
                + heartbeat
                + ", "
                + claimed
                + ")",
            id,
            company,
            person.id(),
            person.email(),
            heldBy,
            attempts);
    return id;
  }
}
