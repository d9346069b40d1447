package com.bomizzel.datamanagement.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What an installation signs of a document that it wrote: what reading it takes, bound to the
 * document's bytes. It stands at the end of the document, as the last member of its manifest, and
 * once more beside it in the ZIP, for who has not unpacked the document yet.
 *
 * @param bytes how many bytes of the document stand before its seal
 * @param sha256 of these bytes, lower-case hex
 * @param sizes what reading it takes
 * @param signature of the {@link #statement}, as text
 */
public record Seal(
    long bytes, String sha256, @JsonUnwrapped DocumentSizes sizes, String signature) {
  /** Bytes of UTF-8 that no seal's JSON is longer than. */
  public static final int LONGEST = 2048;

  private static final String BEGIN = ",\n\"seal\":";
  private static final String END = "\n}\n}\n";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Signs a statement. */
  @FunctionalInterface
  public interface Signer {
    /** The signature, as text that needs no escapes. */
    String sign(byte[] statement);
  }

  /** A fresh SHA-256, for a document's bytes. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Has a document's seal signed. */
  public static Seal of(long bytes, String sha256, DocumentSizes sizes, Signer signer) {
    Seal unsigned = new Seal(bytes, sha256, sizes, "");
    return new Seal(bytes, sha256, sizes, signer.sign(unsigned.statement()));
  }

  /** The seal that such a text is; empty when it is none. */
  public static Optional<Seal> parse(String json) {
    if (json.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Seal seal = MAPPER.readValue(json, Seal.class);
      boolean isWhole =
          seal != null && seal.sha256 != null && seal.sizes != null && seal.signature != null;
      return isWhole ? Optional.of(seal) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * The seal at the end of a document.
   *
   * @param end the last bytes of it, more than {@link #LONGEST}; or all
   * @return empty when it does not end as {@link #tail} has it
   */
  public static Optional<Seal> atEnd(byte[] end) {
    String text = new String(end, StandardCharsets.UTF_8);
    int begin = text.lastIndexOf(BEGIN);
    if (begin < 0 || !text.endsWith(END)) {
      return Optional.empty();
    }
    String tail = text.substring(begin);
    return parse(tail.substring(BEGIN.length(), tail.length() - END.length()))
        .filter(seal -> seal.tail().equals(tail));
  }

  /** The seal at the end of a document in a file, of which no more than that is read. */
  public static Optional<Seal> atEnd(Path document) throws IOException {
    try (FileChannel file = FileChannel.open(document, StandardOpenOption.READ)) {
      int length = (int) Math.min(file.size(), 2 * LONGEST);
      ByteBuffer end = ByteBuffer.allocate(length);
      long start = file.size() - length;
      while (end.hasRemaining() && file.read(end, start + end.position()) >= 0) {
        // Until it is there.
      }
      return atEnd(end.array());
    }
  }

  /** What is signed. */
  public byte[] statement() {
    String text =
        "data export document 1\n%d\n%s\n%d %d %d %d %d %d\n"
            .formatted(
                bytes,
                sha256,
                sizes.depth(),
                sizes.recordBytes(),
                sizes.nameBytes(),
                sizes.openNames(),
                sizes.longNameBytes(),
                sizes.records());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The seal as JSON. */
  public String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How the document goes on behind the {@link #bytes} that are sealed, to its end. */
  public String tail() {
    return BEGIN + json() + END;
  }

  /** Bytes of the whole document. */
  public long documentBytes() {
    return bytes + tail().getBytes(StandardCharsets.UTF_8).length;
  }
}
