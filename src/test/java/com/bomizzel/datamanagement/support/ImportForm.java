package com.bomizzel.datamanagement.support;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The multipart form of an import: its parts stand in the order they are added in. A file is read
 * as it is sent, so its size does not matter.
 */
public final class ImportForm {
  private final String boundary = "----form" + UUID.randomUUID();
  private final List<BodyPublisher> parts = new ArrayList<>();

  /** A form with the file first and then the company, both flags as the server defaults them. */
  public static ImportForm of(Path file, UUID companyId) {
    return new ImportForm().file(file).company(companyId);
  }

  /** A form with a document made in the test, and the company. */
  public static ImportForm of(String json, UUID companyId) {
    return new ImportForm().file("export.json", utf8(json)).company(companyId);
  }

  /** Adds the file under its own name. */
  public ImportForm file(Path file) {
    try {
      return file(file.getFileName().toString(), BodyPublishers.ofFile(file));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds bytes as a file called {@code name}. */
  public ImportForm file(String name, byte[] content) {
    return file(name, BodyPublishers.ofByteArray(content));
  }

  /** Adds a file called {@code name} whose bytes come as they come. */
  public ImportForm file(String name, BodyPublisher content) {
    part(
        "Content-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream",
        content);
    return this;
  }

  /** Adds the company to import into. */
  public ImportForm company(UUID companyId) {
    return field("companyId", companyId.toString());
  }

  /** Adds {@code overwriteExisting=true} and {@code skipDuplicates=false}. */
  public ImportForm overwriting() {
    return field("overwriteExisting", "true").field("skipDuplicates", "false");
  }

  /** Adds {@code validateOnly=true}. */
  public ImportForm validateOnly() {
    return field("validateOnly", "true");
  }

  /** Adds any field. */
  public ImportForm field(String name, String value) {
    part("Content-Disposition: form-data; name=\"" + name + "\"", utf8Publisher(value));
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() {
    List<BodyPublisher> whole = new ArrayList<>(parts);
    whole.add(utf8Publisher("--" + boundary + "--\r\n"));
    return BodyPublishers.concat(whole.toArray(BodyPublisher[]::new));
  }

  private void part(String headers, BodyPublisher content) {
    parts.addAll(
        Arrays.asList(
            utf8Publisher("--" + boundary + "\r\n" + headers + "\r\n\r\n"),
            content,
            utf8Publisher("\r\n")));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static BodyPublisher utf8Publisher(String text) {
    return BodyPublishers.ofByteArray(utf8(text));
  }
}
