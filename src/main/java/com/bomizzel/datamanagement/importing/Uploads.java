package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.archive.UnpackLimits;
import com.bomizzel.datamanagement.archive.UploadFormat;
import com.bomizzel.datamanagement.archive.ZipUnpacker;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executor;

/** Takes uploads into the staging area and unpacks them there. Thread-safe. */
@ApplicationScoped
class Uploads {
  private StagingArea staging;
  private Settings settings;

  /** For the container. */
  protected Uploads() {}

  @Inject
  Uploads(StagingArea staging, Settings settings) {
    this.staging = staging;
    this.settings = settings;
  }

  /** Stages what a stream gives, to its end, and leaves it open. */
  Upload stage(InputStream body, String fileName) throws IOException {
    String name = nextName();
    return stage(name, fileName, part -> copy(body, part));
  }

  /** Stages a file by moving it; it is gone afterwards, also when it is refused. */
  Upload stage(Path spooled, String fileName) throws IOException {
    try {
      if (Files.size(spooled) > settings.limits().uploadBytes()) {
        throw UploadRefused.tooLarge(settings.limits().uploadBytes());
      }
      return stage(nextName(), fileName, part -> staging.take(spooled, part));
    } finally {
      Files.deleteIfExists(spooled);
    }
  }

  private static String nextName() {
    return "upload_" + UUID.randomUUID().toString().replace("-", "");
  }

  private Upload stage(String name, String fileName, Arrival arrival) throws IOException {
    try {
      Path part = staging.part(staging.document(name), 0);
      arrival.at(part);
      UploadFormat format = UploadFormat.of(part);
      staging.publish(
          part, format == UploadFormat.ZIP ? staging.archive(name) : staging.document(name));
      long size =
          Files.size(format == UploadFormat.ZIP ? staging.archive(name) : staging.document(name));
      return new Upload(name, Upload.shownName(fileName), size);
    } catch (IOException e) {
      staging.delete(name);
      throw refusal(e);
    } catch (RuntimeException e) {
      staging.delete(name);
      throw e;
    }
  }

  private void copy(InputStream body, Path part) throws IOException {
    long limit = settings.limits().uploadBytes();
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = staging.create(part)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        size += read;
        if (size > limit) {
          throw UploadRefused.tooLarge(limit);
        }
        out.write(buffer, 0, read);
      }
    }
  }

  /**
   * Opens the plain JSON of a staged upload, which begins to be unpacked when it was not yet. What
   * is wrong with its archive, or that it is gone, shows when it is read or completed.
   *
   * @param fence of the job that asks
   * @param executor unpacks
   */
  UnpackedUpload open(String stagedName, long fence, Executor executor) throws IOException {
    Path document = staging.document(stagedName);
    if (Files.exists(document)) {
      return new UnpackedUpload(document);
    }
    staging.deleteParts(stagedName);
    Path archive = staging.archive(stagedName);
    Path part = staging.part(document, fence);
    UnpackLimits limits = limits();
    return new UnpackedUpload(
        part,
        staging.create(part),
        target -> ZipUnpacker.unpack(archive, target, limits),
        () -> {
          staging.publish(part, document);
          Files.deleteIfExists(archive);
        },
        executor);
  }

  private UnpackLimits limits() {
    Settings.Limits limits = settings.limits();
    return new UnpackLimits(
        limits.unpackedBytes(), limits.unpackedRatio(), limits.archiveEntries());
  }

  private static IOException refusal(IOException e) {
    UploadRefused.of(e)
        .ifPresent(
            refused -> {
              throw refused;
            });
    return e;
  }

  /** How the bytes of an upload get to a file of the staging area. */
  private interface Arrival {
    void at(Path part) throws IOException;
  }
}
