package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Exports and imports over the API, each from the request to its end. What does not complete is an
 * {@link IllegalStateException} that shows the server's answer.
 */
final class Transfers {
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final ApiClient client;

  Transfers(ApiClient client) {
    this.client = client;
  }

  /** Exports everything of a company; answers the completed export. */
  Answer export(UUID company) {
    Answer answer = client.export(company);
    return completed(answer.open() ? client.awaitExport(id(answer, "exportId"), LIMIT) : answer);
  }

  /** The same, with the download to {@code target}. */
  Answer exportAndDownload(UUID company, Path target) throws IOException {
    Answer export = export(company);
    HttpResponse<Path> download = client.download(export, target);
    long size = export.data().path("fileSize").asLong();
    if (download.statusCode() != 200 || Files.size(target) != size) {
      throw new IllegalStateException(
          "the download has status "
              + download.statusCode()
              + " and "
              + Files.size(target)
              + " bytes of "
              + size);
    }
    return export;
  }

  /** Waits until an export's archive was read back; whether it is whole. */
  boolean isFoundWhole(Answer export) {
    String id = id(export, "exportId");
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      String found = client.findExport(id).data().path("verification").asText();
      if (found.equals("verified") || found.equals("failed")) {
        return found.equals("verified");
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(id + " is not read back");
      }
      // Asking costs the server time, too.
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Deletes an export's file. */
  void delete(Answer export) {
    client.deleteExport(id(export, "exportId")).expect(200);
  }

  /** Sends an import; answers the summary of the completed one. */
  JsonNode load(ImportForm form) {
    Answer answer = client.importFile(form);
    return completed(answer.open() ? client.awaitImport(id(answer, "importId"), LIMIT) : answer)
        .data()
        .path("summary");
  }

  private static String id(Answer answer, String member) {
    return answer.data().path(member).asText();
  }

  private static Answer completed(Answer answer) {
    if (answer.status() != 200 || !answer.state().equals("completed")) {
      throw new IllegalStateException("not completed: " + answer.text());
    }
    return answer;
  }
}
