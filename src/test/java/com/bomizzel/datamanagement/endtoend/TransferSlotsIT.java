package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.ConsoleClient.OpenPage;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A copy of a kept archive keeps a thread like an upload or a download, so it needs one of the same
 * slots, whoever asks for it. {@link HostileClientsIT} runs this.
 */
abstract class TransferSlotsIT extends HostileClients {
  private static final String PLANS = "/api/data-export/plans";
  private static final Pattern RESTORE = Pattern.compile("backups:[\\w:]*:restore");

  private static final int AT_ONCE = 8_192;
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private UUID acme;
  private ApiClient client;

  @Test
  void aKeptArchiveIsRestoredInASlotOnlyByApiAndConsole() throws IOException {
    acme = installation.rows().company("Acme Archives");
    Person person = installation.rows().member(acme, "archives@acme.example", "owner");
    client = installation.server().client().login(person.email(), Fixtures.PASSWORD);
    String plan = planWithArchive();
    String archive =
        installation.database().text("select id from data_export_logs where plan_id = ?", plan);
    ConsoleClient browser = new ConsoleClient(installation.server().client());
    browser.signIn(person);
    OpenPage page = browser.open("/data-management/backups?plan=" + plan);
    takeAllSlots(NoisyArchive.of(installation, acme, client));

    Answer refused = restore(archive).expect(503);
    assertThat(refused.code()).isEqualTo("TOO_MANY_TRANSFERS");
    assertThat(refused.header("Retry-After")).isEqualTo("30");
    assertThat(pressRestore(browser, page).text())
        .contains("Too many files are sent, received or copied")
        .doesNotContain("<redirect");
    assertThat(restored()).isZero();

    giveUp();
    Waiting.until(() -> restore(archive).status() == 200);
    assertThat(pressRestore(browser, page).text()).contains("<redirect", "import?file=");
    assertThat(restored()).isEqualTo(1);
    // Each has given its slot back: one person has two of them.
    for (int i = 0; i < 3; i++) {
      restore(archive).expect(200);
    }
  }

  private String planWithArchive() {
    Map<String, ?> nightly = Map.of("every", "day", "at", "02:30", "zone", "UTC");
    String plan =
        client
            .post(PLANS, Map.of("companyId", acme, "name", "Nightly", "schedule", nightly))
            .expect(201)
            .data()
            .path("planId")
            .asText();
    client
        .send(client.request(PLANS + "/" + plan + "/run").POST(BodyPublishers.noBody()))
        .expect(202);
    Waiting.until(
        () ->
            installation
                    .database()
                    .number(
                        "select count(*) from data_export_logs"
                            + " where company_id = ? and verification = 'verified'",
                        acme)
                == 1);
    return plan;
  }

  /** As many downloads as one person may have, by clients that read on so slowly that none ends. */
  private void takeAllSlots(String url) throws IOException {
    for (int i = 0; i < MAX_TRANSFERS / 4; i++) {
      assertThat(
              connect()
                  .say(
                      "GET "
                          + url
                          + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                          + client.token()
                          + "\r\n\r\n")
                  .headers())
          .startsWith("HTTP/1.1 200");
    }
    List<RawClient> slow = List.copyOf(hostile);
    Thread reader = new Thread(() -> readOn(slow), "slow-readers");
    reader.setDaemon(true);
    reader.start();
  }

  /** Until they are closed. */
  private static void readOn(List<RawClient> slow) {
    try {
      while (true) {
        for (RawClient each : slow) {
          each.body().readNBytes(AT_ONCE);
        }
        Thread.sleep(BETWEEN.toMillis());
      }
    } catch (IOException e) {
      // The test is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer restore(String archive) {
    return client.post(
        "/api/data-export/exports/" + archive + "/import", Map.of("validateOnly", true));
  }

  private static Answer pressRestore(ConsoleClient browser, OpenPage page) {
    Matcher button = RESTORE.matcher(page.answer().text());
    assertThat(button.find()).isTrue();
    return browser.act(page, button.group(), "backups:all", Map.of());
  }

  private long restored() {
    return installation
        .database()
        .number(
            "select count(*) from audit_events where company_id = ? and outcome = 'ok'"
                + " and action = 'export-restore'",
            acme);
  }
}
