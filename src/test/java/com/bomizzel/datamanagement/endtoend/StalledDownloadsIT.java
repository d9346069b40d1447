package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Sixty clients that have begun a download and do not read on, at a small server. Nothing is read
 * ahead for them, so they cost it next to nothing, and all can go on whenever they like.
 */
@OwnServer(seconds = 50)
class StalledDownloadsIT {
  private static final int PEOPLE = 4;
  private static final int DOWNLOADS_EACH = 15;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<RawClient> stalled = new ArrayList<>();

  @AfterEach
  void giveUp() throws IOException {
    for (RawClient client : stalled) {
      client.close();
    }
  }

  @Test
  void sixtyOfThemCostLittleAndOthersWork() throws IOException {
    try (Installation installation =
        Installation.start(
            "stalled-downloads",
            Map.of("MAX_TRANSFERS", "64"),
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"))) {
      UUID company = installation.rows().company("Acme Corp");
      String url = NoisyArchive.of(installation, company, installation.admin());
      for (int i = 0; i < PEOPLE; i++) {
        begin(installation, url, person(installation, company, i));
      }

      assertThatJobsRun(installation);

      assertThat(installation.server().alive()).isTrue();
      long size =
          installation
              .database()
              .number("select file_size from data_export_logs where company_id = ?", company);
      for (RawClient client : stalled) {
        assertThat(client.body().transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
      }
    }
  }

  private ApiClient person(Installation installation, UUID company, int number) {
    Person person = installation.rows().member(company, "p" + number + "@acme.example", "owner");
    return installation.server().client().login(person.email(), Fixtures.PASSWORD);
  }

  private void begin(Installation installation, String url, ApiClient client) throws IOException {
    for (int i = 0; i < DOWNLOADS_EACH; i++) {
      RawClient download = RawClient.of(installation.server().base());
      stalled.add(download);
      download.say(
          "GET "
              + url
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + client.token()
              + "\r\n\r\n");
      assertThat(download.headers()).startsWith("HTTP/1.1 200");
    }
  }

  /** Two rounds, so that the timers, which see to the second, have had their turns. */
  private static void assertThatJobsRun(Installation installation) {
    UUID other = installation.rows().company("Globex");
    ApiClient admin = installation.admin();
    for (int round = 0; round < 2; round++) {
      String export = admin.exportAsync(other).expect(202).data().path("exportId").asText();
      assertThat(admin.awaitExport(export, LIMIT).state()).isEqualTo("completed");
      installation.importFile(ImportForm.of("{\"exportInfo\": {}, \"data\": {}}", other));
    }
  }
}
