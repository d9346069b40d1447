package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Sends a file as the form of an import, as it is read. After a cut it is sent again, under the
 * same key, so that there is one import whatever was lost. Single use.
 */
final class ArchiveUpload {
  private static final String HEAD =
      String.join(
          "\r\n",
          "--%s",
          "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"",
          "Content-Type: application/octet-stream",
          "",
          "");

  private static final String PART =
      String.join("\r\n", "--%s", "Content-Disposition: form-data; name=\"%s\"", "", "%s", "");

  private final ApiCalls api;
  private final Path file;
  private final String key;
  private final Progress progress;
  private final String boundary = UUID.randomUUID().toString();
  private volatile long sent;

  ArchiveUpload(ApiCalls api, Path file, String key, Progress progress) {
    this.api = api;
    this.file = file;
    this.key = key;
    this.progress = progress;
  }

  /**
   * Sends it.
   *
   * @param fields in the address, so that the server refuses before the file is sent
   * @param parts in the form, before the file
   * @return the import
   */
  JsonNode send(Map<String, String> fields, Map<String, String> parts) {
    String query =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return api.data(() -> request("api/data-export/import?" + query, parts), () -> sent);
  }

  private HttpRequest.Builder request(String path, Map<String, String> parts) throws IOException {
    return api.request(path)
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .header("Idempotency-Key", ApiCalls.quoted(key))
        .header("Prefer", "respond-async")
        .POST(body(parts));
  }

  private BodyPublisher body(Map<String, String> parts) throws IOException {
    String name = formName(String.valueOf(file.getFileName()));
    StringBuilder before = new StringBuilder();
    parts.forEach((part, text) -> before.append(PART.formatted(boundary, part, text)));
    byte[] head = (before + HEAD.formatted(boundary, name)).getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    long size = Files.size(file);
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> form(head, tail, size)),
        head.length + size + tail.length);
  }

  private InputStream form(byte[] head, byte[] tail, long size) {
    try {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(
                  new ByteArrayInputStream(head),
                  new Counted(Files.newInputStream(file), size),
                  new ByteArrayInputStream(tail))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As browsers write it (HTML, multipart form data). */
  static String formName(String name) {
    return name.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Shows how much was read. */
  private final class Counted extends FilterInputStream {
    private final long size;
    private long done;

    Counted(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      done += Math.max(read, 0);
      sent = done;
      progress.show("upload", done, size);
      return read;
    }
  }
}
