package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.FileComparison;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.S3Server;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers keep their files in a bucket, and each works in a folder of its own. */
@Tag("heavy")
@OwnServer(seconds = 60)
class ObjectStorageIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private static Path temp;

  @Test
  void anotherServerFinishesTheRealFileThatAKilledOneBegan() throws Exception {
    assumeThat(Installation.REAL_FILE).exists();
    try (S3Server bucket = S3Server.start(temp);
        Installation installation =
            Installation.start("object-storage", bucket.environment("/files/"));
        BundleServer second = startSecond(installation, bucket)) {
      ApiClient there = second.client().login(Installation.ADMIN, Fixtures.PASSWORD);
      UUID source = installation.rows().company("Undisturbed");
      installation.importFile(ImportForm.of(Installation.REAL_FILE, source));
      Path file = installation.export(source, "source.zip");
      String id;
      UUID company;
      JsonNode expected;
      // Whoever was asked begins it, but for the moment in which the other one looks by itself.
      do {
        company = installation.rows().company("Taken over");
        expected = installation.importFile(ImportForm.of(file, company).validateOnly());
        id = killInTheTickets(installation, ImportForm.of(file, company));
        there.awaitImport(id, LIMIT);
        installation.server().startAgain();
      } while (fence(installation, id) == 1);

      assertThat(second.dataDirectory()).isNotEqualTo(installation.server().dataDirectory());
      JsonNode summary = there.findImport(id).data().path("summary");
      CompanyRows.assertAddsUp(summary);
      assertThat(summary.path("kinds")).isEqualTo(expected.path("kinds"));
      assertThat(CompanyRows.count(installation.database(), company))
          .isEqualTo(CompanyRows.count(installation.database(), source));
      assertNoDifference(installation, file, company);
      downloadsAreRefusedWhileTheServiceIsAway(there, bucket, source);
      assertNothingIsLeft(bucket.folder(), uploadsThatAreKept(installation));
    }
  }

  @Test
  void whoDownloadsIsSentToTheBucketWhereThatIsSet() throws Exception {
    Map<String, String> settings;
    try (S3Server bucket = S3Server.start(temp.resolve("presigned"))) {
      settings = new HashMap<>(bucket.environment("/files/"));
      settings.put("S3_PRESIGNED_DOWNLOADS", "on");
      try (Installation installation = Installation.start("presigned", settings)) {
        UUID company = installation.rows().company("Acme");
        Fixtures.Person owner = installation.rows().member(company, "owner@acme.example", "owner");
        installation.rows().ticket(company, "Broken", owner);
        JsonNode export = installation.admin().export(company).expect(200).data();
        String url = export.path("downloadUrl").asText();

        Answer redirected = installation.admin().get(url);
        byte[] archive = elsewhere(redirected);
        assertThat(redirected.header("Repr-Digest"))
            .isEqualTo(
                "sha-256=:"
                    + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(archive)))
                    + ":");

        assertThat(archive).hasSize(export.path("fileSize").asInt());
        assertThat('"' + sha256(archive) + '"').isEqualTo(head(installation.admin(), url));
        ConsoleClient console = new ConsoleClient(installation.server().client());
        console.signIn(owner);
        assertThat(elsewhere(console.get("/downloads/" + export.path("exportId").asText())))
            .isEqualTo(archive);
        assertThat(installation.server().client().get(url).status()).isEqualTo(401);
        assertThat(
                installation
                    .database()
                    .number(
                        "select count(*) from audit_events where action = 'download'"
                            + " and outcome = 'ok'"))
            .isEqualTo(2);
        assertThat(installation.server().log()).content().doesNotContain("X-Amz-Signature");
      }
    }
  }

  /** The address is all that is needed. */
  private static byte[] elsewhere(Answer answer) throws Exception {
    URI address = URI.create(answer.expect(307).header("Location"));
    assertThat(answer.header("Cache-Control")).contains("no-store");
    HttpResponse<byte[]> there =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    assertThat(there.statusCode()).isEqualTo(200);
    assertThat(there.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    return there.body();
  }

  private static String head(ApiClient client, String url) {
    return client
        .exchange(
            client.request(url).method("HEAD", BodyPublishers.noBody()), BodyHandlers.discarding())
        .headers()
        .firstValue("ETag")
        .orElse("");
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static BundleServer startSecond(Installation installation, S3Server bucket) {
    Map<String, String> settings = new HashMap<>(bucket.environment("/files/"));
    settings.put("REQUESTS_PER_MINUTE", "1000000");
    return BundleServer.start(
        "object-storage-second", installation.database(), settings, BundleServer.QUICK_START);
  }

  private static String killInTheTickets(Installation installation, ImportForm form) {
    ApiClient admin = installation.admin();
    String id = admin.importAsync(form).expect(202).data().path("importId").asText();
    Answer answer = admin.findImport(id);
    while (!answer.data().path("progress").path("kind").asText().equals("tickets")
        || answer.data().path("progress").path("done").asLong() == 0) {
      assertThat(answer.open()).as("ended too early: %s", answer.text()).isTrue();
      answer = admin.findImport(id);
    }
    installation.server().kill();
    return id;
  }

  private static long fence(Installation installation, String id) {
    return installation.database().number("select fence from data_import_logs where id = ?", id);
  }

  private static void assertNoDifference(Installation installation, Path file, UUID company)
      throws Exception {
    Path again = installation.export(company, company + ".zip");
    assertThat(FileComparison.of(file, again).differences()).isEmpty();
  }

  private static void downloadsAreRefusedWhileTheServiceIsAway(
      ApiClient there, S3Server bucket, UUID company) throws Exception {
    String url = there.export(company).expect(200).data().path("downloadUrl").asText();
    bucket.beUnavailable(Integer.MAX_VALUE);
    await(there, url, 503);
    assertThat(there.get(url).code()).isEqualTo("STORE_AWAY");
    bucket.heal();
    await(there, url, 200);
  }

  private static void await(ApiClient client, String url, int status) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (client.get(url).status() != status) {
      assertThat(System.nanoTime()).as("until %s", status).isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  /** Those that were validated wait for their import. */
  private static long uploadsThatAreKept(Installation installation) {
    return installation
        .database()
        .number("select count(distinct staged_name) from data_import_logs where validate_only");
  }

  /** Archives, the marker, what was validated, and the problems of imports. */
  private static void assertNothingIsLeft(Path folder, long uploads) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .toList();
      assertThat(names).contains("files/store.id");
      assertThat(names).filteredOn(name -> name.endsWith(".zip.sum")).hasSize((int) uploads);
      assertThat(names)
          .filteredOn(name -> name.matches("files/imports/upload_\\w+[.]zip"))
          .hasSize((int) uploads);
      assertThat(names)
          .allMatch(
              name ->
                  name.matches(
                      "files/(store.id|exports/.*[.]zip"
                          + "|imports/(upload_.*|import_.*[.]problems[.].*))"));
    }
  }
}
