package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.Manifest;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.SealedBytes;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of a document of ours as it comes, without keeping any, and compares them with
 * its manifest. No limit is in its way: the document is the installation's own. Single use, not
 * thread-safe.
 */
public final class DocumentCensus implements Closeable {
  private final JsonParser json;
  private final Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
  private @Nullable Map<RecordKind, Long> manifest;
  private boolean hasSeal;

  private DocumentCensus(InputStream document) throws IOException {
    json = TrustedJson.FACTORY.createParser(document);
    json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /**
   * Reads a document to its last byte.
   *
   * @param document stays open
   * @param seal whose bytes it must have; empty when it has none at its end, as in former versions
   * @return how many records of each kind there are
   * @throws DamagedDocument when it is not whole, or manifest or seal say something else
   */
  public static Manifest of(InputStream document, Optional<Seal> seal) throws IOException {
    @Nullable SealedBytes sealed = seal.map(SealedBytes::new).orElse(null);
    InputStream read = sealed == null ? document : new Copied(document, sealed);
    try (DocumentCensus census = new DocumentCensus(read)) {
      Manifest found = census.take();
      if (sealed == null ? census.hasSeal : !sealed.isWhole()) {
        throw new DamagedDocument("The document is not the one that was sealed");
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new DamagedDocument("The document is not whole JSON", e);
    }
  }

  private Manifest take() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("data") && value == JsonToken.START_OBJECT) {
        sections();
      } else if (name.equals("manifest") && value == JsonToken.START_OBJECT) {
        manifest = manifest();
      } else {
        json.skipChildren();
      }
    }
    expect(json.nextToken(), null);
    return compared();
  }

  private void sections() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Optional<RecordKind> kind = RecordKind.named(json.currentName());
      json.nextToken();
      if (kind.isPresent()) {
        records(kind.get());
      } else {
        json.skipChildren();
      }
    }
  }

  private void records(RecordKind kind) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.START_OBJECT);
      counts.merge(kind, 1L, Long::sum);
      if (kind == RecordKind.TICKETS) {
        children();
      } else {
        json.skipChildren();
      }
    }
  }

  private void children() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Optional<RecordKind> kind =
          RecordKind.named(json.currentName()).filter(RecordKind::insideTicket);
      json.nextToken();
      if (kind.isPresent() && json.currentToken() == JsonToken.START_ARRAY) {
        records(kind.get());
      } else {
        json.skipChildren();
      }
    }
  }

  private Map<RecordKind, Long> manifest() throws IOException {
    Map<RecordKind, Long> said = new EnumMap<>(RecordKind.class);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Optional<RecordKind> kind = RecordKind.named(json.currentName());
      hasSeal |= json.currentName().equals("seal");
      if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && kind.isPresent()) {
        said.put(kind.get(), json.getLongValue());
      } else {
        json.skipChildren();
      }
    }
    return said;
  }

  private Manifest compared() throws DamagedDocument {
    if (manifest == null) {
      throw new DamagedDocument("The document has no manifest");
    }
    Manifest found = new Manifest(counts);
    Manifest said = new Manifest(manifest);
    for (RecordKind kind : RecordKind.values()) {
      if (found.count(kind) != said.count(kind)) {
        throw new DamagedDocument(
            "The document holds %,d %s, its manifest says %,d"
                .formatted(found.count(kind), kind.jsonName(), said.count(kind)));
      }
    }
    return found;
  }

  private static void expect(@Nullable JsonToken found, @Nullable JsonToken wanted)
      throws DamagedDocument {
    if (found != wanted) {
      throw new DamagedDocument("The document is not built as an export is");
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  /** Gives what is read to the seal's check, too. */
  private static final class Copied extends FilterInputStream {
    private final SealedBytes sealed;

    Copied(InputStream in, SealedBytes sealed) {
      super(in);
      this.sealed = sealed;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      sealed.write(bytes, offset, Math.max(read, 0));
      return read;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
  }
}
