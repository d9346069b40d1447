package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.RestartablePostgres;
import com.bomizzel.datamanagement.support.SilentProxy;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL stops under a server with jobs, and is started again. */
@OwnServer(seconds = 55)
class DatabaseAwayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DOCUMENT =
      "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"title\":\"T\",\"notes\":[{\"content\":\"N\"}]}]}}";

  @TempDir private static Path data;

  private static RestartablePostgres postgres;
  private static TestDatabase database;
  private static SilentProxy proxy;
  private static BundleServer server;

  /** What the ends of two jobs may still take. */
  private static final int FEW = 20;

  /** Lines of its log from other times. */
  private static long earlier;

  @BeforeAll
  static void start() {
    postgres = RestartablePostgres.start(data);
    database = TestDatabase.createOn(postgres.port(), "away");
    proxy = SilentProxy.to(postgres.port());
    Map<String, String> settings =
        Map.of("DB_PORT", Integer.toString(proxy.port()), "REQUESTS_PER_MINUTE", "1000000");
    server = BundleServer.start("database-away", database, settings, BundleServer.QUICK_START);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    proxy.close();
    postgres.close();
  }

  @Test
  void everythingIsRefusedAtOnceAndGoesOnByItself() throws Exception {
    Fixtures fixtures = new Fixtures(database);
    UUID company = fixtures.company("Away");
    Fixtures.Person person = fixtures.member(company, "away@x.example", "owner");
    fixtures.note(fixtures.ticket(company, "Broken", person), "Looking", person);
    ApiClient owner = server.client().login(person.email(), Fixtures.PASSWORD);
    String download = owner.export(company).expect(200).data().path("downloadUrl").asText();
    ConsoleClient console = new ConsoleClient(server.client());
    console.signIn(person);
    assertThat(console.get("/data-management/export").status()).isEqualTo(200);
    try (Stream<String> lines = Files.lines(server.log())) {
      earlier = lines.count();
    }
    Connection lock = database.lock("ticket_notes");
    String imported =
        owner
            .importAsync(ImportForm.of(DOCUMENT, company))
            .expect(202)
            .data()
            .path("importId")
            .asText();
    String exported = owner.exportAsync(company).expect(202).data().path("exportId").asText();
    postgres.close();
    lock.abort(Runnable::run);

    // It may be the first to find it out, while it is asked whose the session is.
    Answer page = console.get("/data-management/export");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("The database does not answer");
    await(() -> owner.findImport(imported).status() == 503);
    for (String path : List.of("/api/data-export/imports/" + imported, download)) {
      Answer refused = owner.get(path).expect(503);
      assertThat(refused.code()).isEqualTo("DATABASE_UNAVAILABLE");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
    }
    assertThat(server.client().tryLogin(person.email(), Fixtures.PASSWORD).status()).isEqualTo(503);
    await(() -> page().statusCode() == 503);
    assertThat(page().body())
        .contains("The database does not answer")
        .doesNotContain("org.postgresql");
    assertThat(page().headers().firstValue("Retry-After")).contains("5");
    assertThat(server.client().get("/health/ready").expect(503).text())
        .contains("The database does not answer")
        .doesNotContain("org.postgresql");
    server.client().get("/health/live").expect(200);
    // Several turns of all timers.
    await(() -> logged("The database is away") == 1);
    long told = logged("");
    for (int i = 0; i < 30; i++) {
      owner.findImport(imported);
      Thread.sleep(200);
    }
    assertThat(logged("") - told).as("lines while it is away").isLessThanOrEqualTo(FEW);
    postgres.startAgain();

    Answer done = owner.awaitImport(awaitBack(owner, imported), PATIENCE);
    assertThat(done.state()).isEqualTo("completed");
    done.assertAllCreated();
    assertThat(owner.awaitExport(exported, PATIENCE).state()).isEqualTo("completed");
    assertThat(logged("The database is away")).isEqualTo(1);
    assertThat(logged("The database is back")).isEqualTo(1);
    server.client().get("/health/ready").expect(200);
    assertThat(logged("failed; the next turn tries again")).isZero();

    // A job is in the middle of a statement, which nobody ever answers.
    try (Connection last = database.lock("ticket_notes")) {
      owner.importAsync(ImportForm.of(DOCUMENT, company)).expect(202);
      await(() -> database.number("select count(*) from pg_locks where not granted") > 0);
      proxy.fallSilent();
      server.stop();
      assertThat(server.alive()).isFalse();
      last.rollback();
    }
  }

  private static String awaitBack(ApiClient owner, String id) throws Exception {
    await(() -> owner.findImport(id).status() == 200);
    return id;
  }

  private static HttpResponse<String> page() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.base().resolve("/sign-in"))
                .header("Accept-Language", "en")
                .build(),
            BodyHandlers.ofString());
  }

  private static long logged(String words) throws IOException {
    try (Stream<String> lines = Files.lines(server.log())) {
      return lines.skip(earlier).filter(line -> line.contains(words)).count();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }
}
