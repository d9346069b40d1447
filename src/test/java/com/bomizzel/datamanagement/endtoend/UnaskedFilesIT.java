package com.bomizzel.datamanagement.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send files to whoever takes them. {@link HostileClientsIT} runs them. */
abstract class UnaskedFilesIT extends HostileClients {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sign-in",
        "/sign-in.xhtml",
        "/help",
        "/errors/notFound.xhtml",
        "/no/such/page",
        "/companies",
        "/data-management/export",
        "/administration/jobs",
        "/downloads/x",
        "/health",
        "/jakarta.faces.resource/core.js.xhtml?ln=primefaces",
        "/api/auth/login",
        "/api/data-export/export",
        "/api/data-export/cleanup",
        "/data-management/import",
        "/api/data-export/import"
      })
  void aStrangersFilesAreNotTaken(String path) throws Exception {
    Set<Path> before = files();
    HttpResponse<String> answer = post(path, "multipart/form-data; boundary=b", manyParts());

    assertThat(answer.statusCode())
        .isEqualTo(
            switch (path) {
              case "/data-management/import" -> 302;
              case "/api/data-export/import" -> 401;
              default -> 415;
            });
    assertThat(answer.body()).doesNotContainIgnoringCase("payara").doesNotContain("Exception");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/sign-in", "/help", "/data-management/import", "/api/auth/login", "/no/such"})
  void anyOtherBodyEndsAt64Kilobytes(String path) throws Exception {
    byte[] large = ("{\"a\":\"" + "x".repeat(70_000) + "\"}").getBytes(UTF_8);
    assertThat(post(path, "application/json", large).statusCode()).isEqualTo(413);
    HttpRequest chunked =
        HttpRequest.newBuilder(installation.server().base().resolve(path))
            .header("Origin", installation.server().base().toString())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    assertThat(http().send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  @Test
  void aFileThatCannotBeImportedIsNotTaken() throws Exception {
    Person stranger =
        installation
            .rows()
            .member(installation.rows().company("Other"), "stranger@other.example", "owner");
    ApiClient foreign = installation.server().client().login(stranger.email(), Fixtures.PASSWORD);
    byte[] file = new byte[5 << 20];
    Set<Path> before = files();

    foreign.importFile(new ImportForm().company(company).file("a", file)).expect(404);
    foreign
        .send(
            foreign
                .request("/api/data-export/import?companyId=" + company)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(manyParts())))
        .expect(404);

    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileOverTheLimitIsNotKept(boolean saysItsLength) throws Exception {
    ApiClient client = installation.server().client().login(owner.email(), Fixtures.PASSWORD);
    byte[] form =
        (uploadStart() + "x".repeat(MOST_FILE_BYTES + 1) + "\r\n--b--\r\n").getBytes(UTF_8);
    byte[] tooLong = Arrays.copyOf(form, form.length + (4 << 20));
    Set<Path> before = files();

    for (byte[] body : List.of(form, tooLong)) {
      Answer answer =
          client
              .send(
                  client
                      .request("/api/data-export/import")
                      .header("Content-Type", "multipart/form-data; boundary=b")
                      .POST(
                          saysItsLength
                              ? BodyPublishers.ofByteArray(body)
                              : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
              .expect(413);
      assertThat(answer.code()).isEqualTo("UPLOAD_TOO_LARGE");
      assertThat(answer.message()).contains("UPLOAD_MAX_BYTES");
    }

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aClientThatLeavesInTheMiddleOfAFileLeavesNothing() throws Exception {
    ApiClient client = installation.server().client().login(owner.email(), Fixtures.PASSWORD);
    Set<Path> before = files();
    RawClient upload =
        connect()
            .say(
                "POST /api/data-export/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + client.token()
                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000"
                    + "\r\n\r\n"
                    + uploadStart()
                    + "x".repeat(2_000_000));
    awaitFiles(files -> !files.equals(before));

    upload.close();

    awaitFiles(files -> files.equals(before));
  }

  private static void awaitFiles(Predicate<Set<Path>> expected) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!expected.test(files())) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  @Test
  void aCompanyMayKeepSoManyValidatedFilesAndTheOldestMakeRoom() throws Exception {
    UUID full = installation.rows().company("Full");
    Person member = installation.rows().member(full, "owner@full.example", "owner");
    ApiClient client = installation.server().client().login(member.email(), Fixtures.PASSWORD);
    String file = "{\"exportInfo\":{},\"data\":{}}";
    List<String> validations = new ArrayList<>();
    for (ImportForm form :
        List.of(
            ImportForm.of(file, full),
            ImportForm.of(file, full),
            new ImportForm().company(full).file("a", file.getBytes(UTF_8)),
            ImportForm.of(file, full))) {
      Answer validated = client.importFile(form.validateOnly()).expect(200);
      validations.add(validated.data().path("importId").asText());
    }

    for (String released : validations.subList(0, 2)) {
      assertThat(client.startValidated(released).expect(410).code()).isEqualTo("UPLOAD_EXPIRED");
    }
    client.deleteImport(validations.get(2)).expect(200);
    assertThat(client.startValidated(validations.get(2)).expect(410).code())
        .isEqualTo("UPLOAD_EXPIRED");
    client.startValidated(validations.get(3)).expect(200);
  }

  private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(installation.server().base().resolve(path))
            .header("Origin", installation.server().base().toString())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http().send(request, BodyHandlers.ofString());
  }

  private static byte[] manyParts() {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      form.append("--b\r\nContent-Disposition: form-data; name=\"p")
          .append(i)
          .append("\"; filename=\"f\"\r\n\r\n")
          .append("x".repeat(1000))
          .append("\r\n");
    }
    return form.append("--b--\r\n").toString().getBytes(UTF_8);
  }

  /** Everything on the server's disk that it could have made a file in. */
  private static Set<Path> files() throws IOException {
    Set<Path> files = new TreeSet<>();
    for (Path folder : List.of(TEMPORARY, installation.server().dataDirectory())) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return files;
  }
}
