package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documented download, and the rest of one that broke off. */
class DownloadIT extends ApiTest {
  private static final String GONE = "Export file not found or has expired";

  private String exportId;
  private String url;
  private byte[] whole;

  @BeforeEach
  void exportOnce() {
    rows.ticket(company, "Issue with login", owner);
    Answer export = client.export(company).expect(200);
    exportId = export.data().path("exportId").asText();
    url = export.data().path("downloadUrl").asText();
    whole = get(Map.of()).body();
  }

  @Test
  void givesTheFileWithItsLengthTagAndName() {
    HttpResponse<byte[]> response = get(Map.of());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/zip");
    assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(whole.length));
    assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "Content-Disposition"))
        .startsWith("attachment; filename=\"acme_corp_export_");
    assertThat(header(response, "ETag"))
        .isEqualTo(
            "\""
                + database().text("select file_sha256 from data_export_logs where id = ?", exportId)
                + "\"");
  }

  @Test
  void aHeadSaysTheSameAndIsNoDownload() {
    long before = downloads();
    HttpResponse<Void> head =
        client.exchange(
            client.request(url).method("HEAD", BodyPublishers.noBody()), BodyHandlers.discarding());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(whole.length));
    assertThat(header(head, "ETag")).isEqualTo(header(get(Map.of()), "ETag"));
    assertThat(downloads()).isEqualTo(before + 1);
  }

  @Test
  void theRestOfADownloadCanBeHad() {
    String tag = header(get(Map.of()), "ETag");
    HttpResponse<byte[]> rest = get(Map.of("Range", "bytes=100-", "If-Range", tag));

    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(header(rest, "Content-Range"))
        .isEqualTo("bytes 100-" + (whole.length - 1) + "/" + whole.length);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 100, whole.length));
    assertThat(get(Map.of("Range", "bytes=-7")).body())
        .isEqualTo(Arrays.copyOfRange(whole, whole.length - 7, whole.length));
  }

  @Test
  void theRestOfAnotherFileIsTheWholeFile() {
    HttpResponse<byte[]> response = get(Map.of("Range", "bytes=100-", "If-Range", "\"other\""));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(whole);
  }

  @Test
  void aRangeOutsideIsRefused() {
    HttpResponse<byte[]> response = get(Map.of("Range", "bytes=" + whole.length + "-"));

    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + whole.length);
  }

  @Test
  void whoHasItAlreadyDoesNotGetItAgain() {
    String tag = header(get(Map.of()), "ETag");

    assertThat(get(Map.of("If-None-Match", tag)).statusCode()).isEqualTo(304);
    assertThat(get(Map.of("If-Match", "\"other\"")).statusCode()).isEqualTo(412);
  }

  @Test
  void eachDownloadLeavesOneAuditRow() {
    long before = downloads();
    get(Map.of());
    get(Map.of());

    assertThat(downloads()).isEqualTo(before + 2);
    assertThat(
            database()
                .rows(
                    "select user_email, company_id, address, outcome from audit_events"
                        + " where action = 'download' and subject_id = ? limit 1",
                    exportId)
                .get(0))
        .containsEntry("user_email", owner.email())
        .containsEntry("company_id", company)
        .containsEntry("address", "127.0.0.1")
        .containsEntry("outcome", "ok");
  }

  @Test
  void anExpiredFileIsGoneAlsoWhileItIsStillOnDisk() {
    database()
        .execute(
            "update data_export_logs set expires_at = now() - interval '1 second' where id = ?",
            exportId);

    Answer answer = client.get(url).expect(410);
    assertThat(answer.code()).isEqualTo("EXPORT_EXPIRED");
    assertThat(answer.message()).isEqualTo(GONE);
    Answer state = client.findExport(exportId).expect(200);
    assertThat(state.state()).isEqualTo("expired");
    assertThat(state.data().has("downloadUrl")).isFalse();
  }

  @Test
  void aDeletedFileIsGone() {
    assertThat(client.deleteExport(exportId).expect(200).state()).isEqualTo("expired");
    assertThat(client.get(url).expect(410).message()).isEqualTo(GONE);
  }

  @Test
  void whoWantsToCancelOnlyDeletesNoFile() {
    String open = "/api/data-export/exports/" + exportId + "?onlyOpen=";
    assertThat(client.delete(open + "true").expect(200).state()).isEqualTo("completed");
    client.get(url).expect(200);
    assertThat(client.delete(open + "perhaps").expect(400).code()).isEqualTo("INVALID_REQUEST");
    assertThat(client.delete(open + "false").expect(200).state()).isEqualTo("expired");
  }

  @Test
  void anUnknownFileWasNeverThere() {
    Answer answer = client.get("/api/data-export/download/export_123_456/x.zip").expect(404);
    assertThat(answer.code()).isEqualTo("EXPORT_NOT_FOUND");
    assertThat(answer.message()).isEqualTo(GONE);
  }

  private HttpResponse<byte[]> get(Map<String, String> headers) {
    var request = client.request(url).GET();
    headers.forEach(request::header);
    return client.exchange(request, BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  private long downloads() {
    return database()
        .number(
            "select count(*) from audit_events where action = 'download' and subject_id = ?",
            exportId);
  }
}
