package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/**
 * Base of the tests with hostile clients: the server, which all of them share, and connections to
 * it.
 */
abstract class HostileClients {
  static final int REQUEST_SECONDS = 4;
  static final int STALL_SECONDS = 4;
  static final int MAX_TRANSFERS = 8;
  static final int MOST_FILE_BYTES = 6 << 20;
  static final Path TEMPORARY = Path.of("target", "hostile-clients-tmp").toAbsolutePath();

  static Installation installation;
  static UUID company;
  static Person owner;

  final List<RawClient> hostile = new ArrayList<>();

  /** Starts the server. */
  static void start() throws IOException {
    Files.createDirectories(TEMPORARY);
    installation =
        Installation.start(
            "hostile-clients",
            Map.of(
                "REQUEST_SECONDS", Integer.toString(REQUEST_SECONDS),
                "STALL_SECONDS", Integer.toString(STALL_SECONDS),
                "MAX_TRANSFERS", Integer.toString(MAX_TRANSFERS),
                "ANONYMOUS_REQUESTS_PER_MINUTE", "1000000",
                "MAX_STAGED_UPLOADS", "2",
                "UPLOAD_MAX_BYTES", Integer.toString(MOST_FILE_BYTES)),
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + TEMPORARY));
    company = installation.rows().company("Acme Corp");
    owner = installation.rows().member(company, "owner@acme.example", "owner");
    // The first page takes its time.
    installation.server().client().get("/sign-in").expect(200);
    wearIn();
  }

  /** The server uses a request's objects again for the next one: each thread has some to hand. */
  private static void wearIn() throws IOException {
    for (int round = 0; round < 4; round++) {
      List<RawClient> ordinary = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        RawClient client = RawClient.of(installation.server().base());
        ordinary.add(client.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      }
      for (RawClient client : ordinary) {
        assertThat(client.headers()).startsWith("HTTP/1.1");
        client.close();
      }
    }
  }

  /** Ends it. */
  static void stop() {
    installation.close();
  }

  @AfterEach
  void giveUp() throws IOException {
    for (RawClient client : hostile) {
      client.close();
    }
  }

  static String uploadStart() {
    return "--b\r\nContent-Disposition: form-data; name=\"companyId\"\r\n\r\n"
        + company
        + "\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n";
  }

  final RawClient connect() throws IOException {
    RawClient client = RawClient.of(installation.server().base());
    hostile.add(client);
    return client;
  }

  static HttpClient http() {
    return HttpClient.newHttpClient();
  }
}
