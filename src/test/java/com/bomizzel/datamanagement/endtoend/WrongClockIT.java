package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose clock is two hours before or behind the database's: every age is told by the
 * database's. What is wrong here is the database's {@code now()}, which is one of the test's own,
 * so the server's clock is wrong by as much the other way.
 */
@OwnServer(seconds = 45)
class WrongClockIT {
  private static final Duration AHEAD = Duration.ofHours(2);
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** More than the server, the client and what is between them keep back. */
  private static final int LONG = 4_000_000;

  private static final String TICKETS =
      "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"title\":\"%s\"}]}}";

  private static TestDatabase database;
  private static BundleServer server;
  private static ApiClient admin;
  private static ApiClient owner;
  private static UUID company;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    database = TestDatabase.create("wrong_clock");
    makeClock();
    server =
        BundleServer.start(
            "wrong-clock",
            database,
            Map.of("RETENTION_HOURS", Long.toString(RETENTION.toHours())),
            BundleServer.QUICK_START);
    Fixtures fixtures = new Fixtures(database);
    company = fixtures.company("Clocks");
    Fixtures.Person person = fixtures.member(company, "clock@x.example", "owner");
    fixtures.ticket(company, "Broken", person);
    owner = server.client().login(person.email(), Fixtures.PASSWORD);
    admin =
        server.client().login(fixtures.platformAdmin("admin@x.example").email(), Fixtures.PASSWORD);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /**
   * Puts a clock of the test's own into the database. PostgreSQL takes a built-in function for one
   * that never changes, so this one is put in once and calls another, which reads a table.
   */
  private static void makeClock() {
    database.execute(
        """
        create schema clock;
        create table clock.server (ahead interval not null);
        insert into clock.server values ('0');
        create function clock.ahead() returns interval language plpgsql stable
          as $$ begin return (select ahead from clock.server); end $$;
        set allow_system_table_mods = on;
        create or replace function pg_catalog.now() returns timestamptz language sql stable
          as $$ select pg_catalog.transaction_timestamp() - clock.ahead() $$;
        reset allow_system_table_mods
        """);
  }

  /** The database's clock from now on; negative when the server is behind it. */
  private static void serverIsAheadBy(Duration ahead) {
    database.execute(
        "update clock.server set ahead = make_interval(secs => %d)".formatted(ahead.toSeconds()));
  }

  @BeforeEach
  void agree() {
    serverIsAheadBy(Duration.ZERO);
  }

  @Test
  void anArchiveLivesByTheDatabasesClockWhenTheServersIsAhead() {
    serverIsAheadBy(AHEAD);
    anArchiveIsThereForItsHourAndNoLonger(AHEAD);
  }

  @Test
  void anArchiveLivesByTheDatabasesClockWhenTheServersIsBehind() {
    serverIsAheadBy(AHEAD.negated());
    anArchiveIsThereForItsHourAndNoLonger(AHEAD.negated());
  }

  private void anArchiveIsThereForItsHourAndNoLonger(Duration ahead) {
    Answer export = owner.export(company).expect(200);
    Path file = folder.resolve("export.zip");
    assertThat(owner.download(export, file).statusCode()).isEqualTo(200);

    serverIsAheadBy(ahead.minus(RETENTION).plus(A_MINUTE));
    admin.cleanup().expect(200);
    assertThat(owner.download(export, file).statusCode()).isEqualTo(200);

    serverIsAheadBy(ahead.minus(RETENTION).minus(A_MINUTE));
    assertThat(owner.download(export, file).statusCode()).isEqualTo(410);
    admin.cleanup().expect(200);
    assertThat(state(export)).isEqualTo("expired");

    // A clock that is put back revives nothing.
    serverIsAheadBy(ahead);
    assertThat(owner.download(export, file).statusCode()).isEqualTo(410);
    assertThat(state(export)).isEqualTo("expired");
  }

  private static String state(Answer export) {
    return owner.findExport(export.data().path("exportId").asText()).expect(200).state();
  }

  @Test
  void aValidatedFileIsKeptForItsHour() {
    for (Duration ahead : new Duration[] {AHEAD, AHEAD.negated()}) {
      serverIsAheadBy(ahead);
      ImportForm form = ImportForm.of(TICKETS.formatted("Kept " + ahead), company).validateOnly();
      String validation = owner.importFile(form).expect(200).data().path("importId").asText();

      serverIsAheadBy(ahead.minus(RETENTION).plus(A_MINUTE));
      admin.cleanup().expect(200);

      owner.startValidated(validation).expect(200).assertAllCreated();
    }
  }

  @Test
  void anUploadThatIsBeingSentIsLeftAloneByCleanUp() throws Exception {
    for (Duration ahead : new Duration[] {AHEAD, AHEAD.negated()}) {
      serverIsAheadBy(ahead);
      CountDownLatch rest = new CountDownLatch(1);
      ImportForm form =
          new ImportForm()
              .company(company)
              .file(
                  "slow.json",
                  BodyPublishers.ofInputStream(
                      () -> new Slow(" ".repeat(LONG) + TICKETS.formatted("Slow " + ahead), rest)));
      long before = filesOfUploads();
      CompletableFuture<Answer> answer =
          CompletableFuture.supplyAsync(() -> owner.importFile(form));
      Waiting.until(() -> filesOfUploads() > before);

      admin.cleanup().expect(200);
      rest.countDown();

      answer.get().expect(200).assertAllCreated();
    }
  }

  /** A text whose end comes later. */
  private static final class Slow extends InputStream {
    private final ByteArrayInputStream text;
    private final CountDownLatch rest;

    Slow(String text, CountDownLatch rest) {
      this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** A piece at a time, the last ones after the pause. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (text.available() <= 10) {
        try {
          rest.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
      }
      return text.read(into, offset, Math.min(length, Math.max(10, text.available() - 10)));
    }
  }

  private static long filesOfUploads() {
    try (Stream<Path> files = Files.walk(server.dataDirectory())) {
      return files.filter(file -> file.toString().contains("upload")).count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // One went meanwhile.
    }
  }
}
