package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.RawHttp;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What is refused before it comes to a resource, and what names have no end. */
class ContainerErrorsIT extends ApiTest {
  private static final String EMPTY_FILE = "{\"exportInfo\": {}, \"data\": {}}";
  private static final List<String> TAKES_A_BODY =
      List.of(
          "/api/auth/login",
          "/api/data-export/export",
          "/api/data-export/import",
          "/api/data-export/cleanup");

  @Test
  void aBodyOfNoTypeIsNotGuessedAt() {
    SoftAssertions softly = new SoftAssertions();
    for (String path : TAKES_A_BODY) {
      Answer answer = post(path, null, BodyPublishers.ofString("{}"));
      softly.assertThat(answer.status()).as(path).isEqualTo(415);
      softly.assertThat(answer.code()).as(path).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }
    softly.assertAll();
    assertThat(post("/api/data-export/import", null, BodyPublishers.noBody()).status())
        .isEqualTo(415);
  }

  @Test
  void aTypeThatIsNoneIsAnsweredInJsonToo() {
    SoftAssertions softly = new SoftAssertions();
    for (String path : TAKES_A_BODY) {
      for (String type : List.of("nonsense", "a/b/c", "text/plain", "application/xml")) {
        Answer answer = post(path, type, BodyPublishers.ofString("{}"));
        softly.assertThat(answer.status()).as(path + " " + type).isEqualTo(415);
        softly.assertThat(answer.code()).as(path).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
      }
    }
    softly.assertAll();
  }

  private Answer post(String path, String type, BodyPublisher body) {
    var request = client.request(path).POST(body);
    return client.send(type == null ? request : request.header("Content-Type", type));
  }

  @Test
  void anOddPathIsAnsweredInJsonAndRevealsNothing() {
    String exportId = client.export(company).expect(200).data().path("exportId").asText();
    SoftAssertions softly = new SoftAssertions();
    for (String path :
        List.of(
            "/api/data-export/exports/" + exportId + ";x=1",
            "/api/data-export/exports//" + exportId,
            "/api/data-export/./exports/" + exportId,
            "/api/data-export/x/../exports/" + exportId,
            "/api/%64ata-export/exports/" + exportId,
            "/%61pi/data-export/exports/" + exportId,
            "//api/data-export/exports/" + exportId,
            "/api;x/data-export/exports/" + exportId,
            "/api/data-export%2fexports/" + exportId,
            "/api/data-export/exports/" + exportId + "%3b",
            "/api/data-export/exports/" + exportId + "%25")) {
      for (String token : List.of("Authorization: Bearer " + client.token(), "X-Nobody: yes")) {
        RawHttp.Reply reply = RawHttp.request(api().base(), "GET", path, token);
        softly.assertThat(reply.status()).as(path).isEqualTo(400);
        softly.assertThat(reply.header("Content-Type")).as(path).hasValue("application/json");
        softly.assertThat(reply.body()).as(path).contains("\"code\":\"BAD_REQUEST\"");
      }
    }
    softly.assertAll();
  }

  @Test
  void aLongNameIsNamed() {
    for (int length : List.of(256, 600, 5_000)) {
      Answer answer = importNamed("n".repeat(length)).expect(400);
      assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
      assertThat(answer.message()).contains("name of file", "255 characters");
      assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("file");
    }
    Answer answer = importNamed("n".repeat(20_000)).expect(400);
    assertThat(answer.message()).contains("The name of a file or field is too long", "8,192 bytes");
    importNamed("\u00fc".repeat(255)).expect(200);
  }

  private Answer importNamed(String name) {
    return client.importFile(
        new ImportForm()
            .company(company)
            .validateOnly()
            .file(name, EMPTY_FILE.getBytes(StandardCharsets.UTF_8)));
  }
}
