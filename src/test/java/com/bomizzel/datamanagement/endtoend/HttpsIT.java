package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.FileComparison;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With a key of its own the server speaks HTTPS, and nothing else. */
@OwnServer(seconds = 50)
class HttpsIT {
  private static TestCertificate certificate;
  private static Installation installation;

  @BeforeAll
  static void start() {
    certificate = TestCertificate.create(Path.of("target", "https.p12"));
    installation = Installation.start("https", certificate.environment());
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void anExportIsDownloadedOverHttps() throws Exception {
    UUID company = installation.rows().company("Acme Corp");
    installation.rows().ticket(company, "Cannot sign in", null);

    Path file = installation.export(company, "https.zip");

    assertThat(installation.server().base()).hasScheme("https");
    assertThat(FileComparison.of(file, file).equal()).containsEntry("tickets", 1L);
  }

  @Test
  void browsersAreToldToStayWithHttps() {
    assertThat(
            installation
                .admin()
                .get("/api/data-export/exports/none")
                .header("Strict-Transport-Security"))
        .startsWith("max-age=");
  }

  @Test
  void theConsolesCookieKeepsToHttps() {
    Person owner =
        installation
            .rows()
            .member(installation.rows().company("Cookie Corp"), "owner@cookie.example", "owner");
    ApiClient client = installation.server().client();

    assertThat(
            client
                .send(client.consoleSignIn(owner.email(), Fixtures.PASSWORD))
                .expect(302)
                .headers()
                .allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("JSESSIONID=")
        .containsOnlyOnce("Secure");
  }

  @Test
  void itsHealthIsAskedWithoutOtherPrograms() throws Exception {
    ProcessBuilder call =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx16m",
            "-jar",
            BundleServer.bundle().toString(),
            "--health",
            "--port",
            Integer.toString(installation.server().base().getPort()));
    call.environment().putAll(certificate.environment());
    Process process = call.redirectErrorStream(true).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("\"database\"");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void plainHttpIsNotServed() {
    URI plain = URI.create(installation.server().base().toString().replace("https", "http"));

    assertThatThrownBy(() -> ApiClient.of(plain).get("/api/data-export/exports/none"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class);
  }
}
