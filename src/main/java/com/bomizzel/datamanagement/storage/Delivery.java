package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an archive is sent over HTTP: whole, or the range of it that is asked for (RFC 9110, section
 * 14), so that a download that broke off goes on where it was. Nothing is open before it is
 * written, and nothing after. Immutable.
 */
public final class Delivery {
  /** Of every archive. */
  public static final String CONTENT_TYPE = "application/zip";

  /** The header by which a client checks what it has got (RFC 9530). */
  public static final String DIGEST = "Repr-Digest";

  private static final int BUFFER = 64 << 10;

  private final Download file;
  private final Optional<ByteRange> range;

  private Delivery(Download file, Optional<ByteRange> range) {
    this.file = file;
    this.range = range;
  }

  /** The whole file. */
  public static Delivery whole(Download file) {
    return new Delivery(file, Optional.empty());
  }

  /**
   * What the request's headers ask for, either of which may be null. A range is only sent of the
   * very file that {@code ifRange} names (13.1.5).
   *
   * @throws ByteRange.Unsatisfiable when nothing of the range is inside the file
   */
  public static Delivery of(Download file, String rangeHeader, String ifRange) {
    boolean sameFile = ifRange == null || ifRange.strip().equals('"' + file.sha256() + '"');
    return new Delivery(file, sameFile ? ByteRange.of(rangeHeader, file.size()) : Optional.empty());
  }

  /** What is sent, or a part of it. */
  public Download file() {
    return file;
  }

  /** 200, or 206 for a part. */
  public int status() {
    return range.isPresent() ? 206 : 200;
  }

  /** The value of {@code Content-Range}; empty for the whole file. */
  public Optional<String> contentRange() {
    return range.map(ByteRange::contentRange);
  }

  /** The value of {@link #DIGEST}, that of the whole file also for a part of it. */
  public String digest() {
    return "sha-256=:" + base64(file.sha256()) + ':';
  }

  /** The headers of the answer. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", CONTENT_TYPE);
    headers.put("Content-Length", Long.toString(sent().length()));
    headers.put("Content-Disposition", ContentDisposition.attachment(file.fileName()));
    headers.put("Accept-Ranges", "bytes");
    headers.put("ETag", '"' + file.sha256() + '"');
    headers.put(DIGEST, digest());
    contentRange().ifPresent(value -> headers.put("Content-Range", value));
    return headers;
  }

  /**
   * Writes the answer's body; {@code out} stays open.
   *
   * @throws ChangedArchive when the file is gone, or not what was written; nothing that was not
   *     written is sent
   */
  public void writeTo(OutputStream out) throws IOException {
    ByteRange sent = sent();
    try (InputStream in = file.open(sent.first(), sent.length())) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
    }
  }

  /** As RFC 9530 writes a digest, which is always that of the whole file. */
  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private ByteRange sent() {
    return range.orElse(new ByteRange(0, file.size() - 1, file.size()));
  }
}
