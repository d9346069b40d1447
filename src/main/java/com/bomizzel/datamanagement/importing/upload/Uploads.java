package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.bomizzel.datamanagement.archive.zip.Unpacked;
import com.bomizzel.datamanagement.archive.zip.UploadFormat;
import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.arriving.TableLimits;
import com.bomizzel.datamanagement.arriving.TablePlan;
import com.bomizzel.datamanagement.arriving.TableSummary;
import com.bomizzel.datamanagement.arriving.TableTranslation;
import com.bomizzel.datamanagement.multipart.FileLimit;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.DiskFile;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/** Takes uploads into the staging area and unpacks them there. Thread-safe. */
@ApplicationScoped
public class Uploads {
  private static final long LOOK_EACH = 32 << 20;
  private static final JsonMapper MAPPER = new JsonMapper();

  private StagingArea staging;
  private StagedFiles files;
  private Settings settings;
  private OwnDocuments own;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Uploads() {}

  @Inject
  Uploads(StagingArea staging, StagedFiles files, Settings settings, OwnDocuments own) {
    this.staging = staging;
    this.files = files;
    this.settings = settings;
    this.own = own;
  }

  /**
   * Makes room for another upload of a holder.
   *
   * @throws UploadRefused when its quota is used up by what cannot be released
   */
  public void expect(UUID holder) {
    try {
      makeRoom(holder, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Releases validated uploads of a holder, the oldest first, while it has more than its quota
   * without as many of its uploads: those may be there.
   */
  private void makeRoom(UUID holder, int ownUploads) throws IOException {
    Optional<UploadRefused> excess = excess(staging.heldBy(holder), ownUploads);
    while (excess.isPresent()) {
      if (!files.releaseOldest(holder)) {
        throw excess.get();
      }
      excess = excess(staging.heldBy(holder), ownUploads);
    }
  }

  private Optional<UploadRefused> excess(List<DiskFile> held, int ownUploads) {
    Settings.Quota quota = settings.quota();
    long uploads =
        held.stream().map(StagingArea::owner).flatMap(Optional::stream).distinct().count();
    if (uploads - ownUploads >= quota.stagedUploads()) {
      return Optional.of(UploadRefused.tooMany(quota.stagedUploads()));
    } else if (bytes(held) >= quota.stagedBytes()) {
      return Optional.of(UploadRefused.tooMuch(quota.stagedBytes()));
    }
    return Optional.empty();
  }

  private static long bytes(List<DiskFile> files) {
    return files.stream().mapToLong(DiskFile::bytes).sum();
  }

  /** How large a file may be as it is sent. */
  public FileLimit fileLimit() {
    return new FileLimit(settings.limits().uploadBytes(), UploadRefused::tooLarge);
  }

  /** Stages what a stream gives, to its end, and leaves it open. */
  public Upload stage(UUID holder, InputStream body, String fileName) throws IOException {
    String name = StagingArea.nextName(holder);
    try {
      Path part = staging.part(staging.document(name), 0);
      StagedOutput copy = copy(holder, body, part);
      UploadFormat format = UploadFormat.of(part);
      Path staged =
          switch (format) {
            case ZIP -> staging.archive(name);
            case TABLE -> staging.csv(name);
            case PLAIN -> staging.document(name);
          };
      staging.publish(copy, staged);
      staging.share(staged);
      return new Upload(name, Upload.shownName(fileName), Files.size(staged));
    } catch (IOException e) {
      staging.delete(name);
      throw refusal(e);
    } catch (RuntimeException e) {
      staging.delete(name);
      throw e;
    }
  }

  private StagedOutput copy(UUID holder, InputStream body, Path part) throws IOException {
    long limit = settings.limits().uploadBytes();
    long size = 0;
    long looked = 0;
    byte[] buffer = new byte[1 << 16];
    StagedOutput out = staging.create(part);
    try (out) {
      makeRoom(holder, 1);
      // Read in full: the parts of a form come in small pieces.
      for (int read = fill(buffer, body); read > 0; read = fill(buffer, body)) {
        size += read;
        if (size > limit) {
          throw UploadRefused.tooLarge(limit);
        }
        out.write(buffer, 0, read);
        if (size - looked >= LOOK_EACH) {
          // Others of the same company may be sending, too, also to other servers.
          makeRoom(holder, 1);
          looked = size;
        }
      }
    }
    makeRoom(holder, 1);
    return out;
  }

  /** Deletes a holder's uploads but the newest ones; those that are being received stay. */
  public void keepNewest(UUID holder, int most) {
    try {
      staging.heldBy(holder).stream()
          .filter(StagingArea::isUpload)
          .sorted(Comparator.comparing(DiskFile::modifiedAt).reversed())
          .skip(most)
          .flatMap(file -> StagingArea.owner(file).stream())
          .forEach(files::deleteUpload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int fill(byte[] buffer, InputStream body) throws IOException {
    return body.readNBytes(buffer, 0, buffer.length);
  }

  /** Gives an upload to the company that it turned out to be for. */
  public Upload assign(Upload upload, UUID companyId) throws IOException {
    try {
      String name = staging.move(upload.stagedName(), companyId);
      Upload assigned = new Upload(name, upload.fileName(), upload.size());
      try {
        makeRoom(companyId, 1);
      } catch (UploadRefused e) {
        staging.delete(name);
        throw e;
      }
      return assigned;
    } catch (IOException e) {
      staging.delete(upload.stagedName());
      throw e;
    }
  }

  /**
   * Opens the plain JSON of a staged upload, which begins to be unpacked, or translated, when it
   * was not yet. What is wrong with its archive or table, or that it is gone, shows when it is read
   * or completed.
   *
   * @param choice how it is to be read if it is a table
   * @param fence of the job that asks
   * @param executor unpacks
   * @param alive told while the upload is got from other servers; what it throws gives that up
   * @throws DamagedUpload when it is not what was received
   */
  public UnpackedUpload open(
      String stagedName, TableChoice choice, long fence, Executor executor, Runnable alive)
      throws IOException {
    Path document = staging.document(stagedName);
    staging.fetch(document, fence, alive);
    if (Files.exists(document)) {
      requireWhole(document);
      return new UnpackedUpload(document);
    }
    staging.deleteParts(stagedName);
    Path archive = staging.archive(stagedName);
    Path table = staging.csv(stagedName);
    for (Path sent : List.of(archive, table)) {
      staging.fetch(sent, fence, alive);
      if (Files.exists(sent)) {
        requireWhole(sent);
        break;
      }
    }
    Path part = staging.part(document, fence);
    StagedOutput out = staging.create(part);
    UnpackLimits limits = limits();
    UnpackedUpload.Unpacker unpacker =
        Files.exists(table)
            ? target -> translate(stagedName, choice, fence, target)
            : target -> keepBeside(stagedName, fence, own.unpack(archive, target, limits));
    return new UnpackedUpload(
        part,
        out,
        unpacker,
        () -> {
          staging.publish(out, document);
          staging.deleteSent(stagedName);
        },
        executor);
  }

  private void translate(String stagedName, TableChoice choice, long fence, OutputStream target)
      throws IOException {
    TablePlan plan = TablePlan.of(staging.csv(stagedName), choice, tableLimits());
    TableTranslation.write(plan, target);
    keep(staging.table(stagedName), fence, plan.summary());
  }

  /**
   * How a staged upload would be read as a table, by its beginning.
   *
   * @return empty when it is none, or is not on this server
   * @throws UploadRefused when it cannot be read as that
   */
  public Optional<TableSummary> look(String stagedName, TableChoice choice) throws IOException {
    Path table = staging.csv(stagedName);
    if (!Files.exists(table)) {
      return Optional.empty();
    }
    try {
      return Optional.of(TablePlan.ofBeginning(table, choice, tableLimits()).summary());
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private TableLimits tableLimits() {
    return new TableLimits(settings.limits().recordBytes(), limits());
  }

  /**
   * Looks whether the plain JSON of a staged upload is still what it was.
   *
   * @throws DamagedUpload when it is not
   * @throws java.nio.file.NoSuchFileException when it is gone
   */
  public void requireWhole(String stagedName) throws IOException {
    requireWhole(staging.document(stagedName));
  }

  private void requireWhole(Path upload) throws IOException {
    if (!staging.isWhole(upload)) {
      throw new DamagedUpload(upload.getFileName().toString());
    }
  }

  /** Kept before the document has its name, for the archive goes then. */
  private void keepBeside(String stagedName, long fence, Unpacked unpacked) throws IOException {
    if (unpacked.passedOver().isEmpty() && unpacked.bytesBehind() == 0) {
      return;
    }
    keep(staging.beside(stagedName), fence, unpacked);
  }

  private void keep(Path found, long fence, Object value) throws IOException {
    StagedOutput out = staging.create(staging.part(found, fence));
    try (out) {
      MAPPER.writeValue(out, value);
    }
    staging.publish(out, found);
  }

  /**
   * What became of an upload that was a table, once it is translated; empty of any other.
   *
   * @throws DamagedUpload when what was kept of it is not what was written
   */
  public Optional<TableSummary> table(String stagedName) throws IOException {
    Path table = staging.table(stagedName);
    if (!Files.exists(table)) {
      return Optional.empty();
    }
    requireWhole(table);
    return Optional.of(MAPPER.readValue(table.toFile(), TableSummary.class));
  }

  /**
   * What was in an upload beside its document, once that is unpacked.
   *
   * @throws DamagedUpload when what was kept of it is not what was written
   */
  public Unpacked beside(String stagedName) throws IOException {
    Path beside = staging.beside(stagedName);
    if (!Files.exists(beside)) {
      return Unpacked.PLAIN;
    }
    requireWhole(beside);
    return MAPPER.readValue(beside.toFile(), Unpacked.class);
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
}
