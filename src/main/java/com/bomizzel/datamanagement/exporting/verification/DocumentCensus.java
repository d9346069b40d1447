package com.bomizzel.datamanagement.exporting.verification;

import com.bomizzel.datamanagement.document.Manifest;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.TrustedJson;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
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
final class DocumentCensus implements Closeable {
  private final JsonParser json;
  private final Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
  private @Nullable Map<RecordKind, Long> manifest;

  private DocumentCensus(InputStream document) throws IOException {
    json = TrustedJson.FACTORY.createParser(document);
    json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /**
   * Reads a document to its last byte.
   *
   * @param document stays open
   * @return how many records of each kind there are
   * @throws DamagedArchive when it is not whole, or the manifest says something else
   */
  static Manifest of(InputStream document) throws IOException {
    try (DocumentCensus census = new DocumentCensus(document)) {
      return census.take();
    } catch (JsonProcessingException e) {
      throw new DamagedArchive("The document in the archive is not whole JSON", e);
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
      if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && kind.isPresent()) {
        said.put(kind.get(), json.getLongValue());
      } else {
        json.skipChildren();
      }
    }
    return said;
  }

  private Manifest compared() throws DamagedArchive {
    if (manifest == null) {
      throw new DamagedArchive("The document in the archive has no manifest");
    }
    Manifest found = new Manifest(counts);
    Manifest said = new Manifest(manifest);
    for (RecordKind kind : RecordKind.values()) {
      if (found.count(kind) != said.count(kind)) {
        throw new DamagedArchive(
            "The document in the archive holds %,d %s, its manifest says %,d"
                .formatted(found.count(kind), kind.jsonName(), said.count(kind)));
      }
    }
    return found;
  }

  private static void expect(@Nullable JsonToken found, @Nullable JsonToken wanted)
      throws DamagedArchive {
    if (found != wanted) {
      throw new DamagedArchive("The document in the archive is not built as an export is");
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
