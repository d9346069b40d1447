package com.bomizzel.datamanagement.storage.s3;

import com.bomizzel.datamanagement.storage.ArchiveDraft;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.ContentDisposition;
import com.bomizzel.datamanagement.storage.Delivery;
import com.bomizzel.datamanagement.storage.DiskSpace;
import com.bomizzel.datamanagement.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Archives in a bucket, under {@code exports/}. A draft is an upload in parts, which becomes the
 * archive when it is completed. Faults of the service are thrown as {@link
 * com.bomizzel.datamanagement.storage.StoreAway}. Thread-safe.
 */
public final class BucketArchiveStore implements ArchiveStore {
  private static final String FOLDER = "exports/";
  private static final String ARCHIVE = ".zip";

  private final Bucket bucket;
  private final Path workFolder;

  /**
   * A store in that bucket.
   *
   * @param workFolder whose disk is the only one of which it can be said how full it is
   */
  public BucketArchiveStore(Bucket bucket, Path workFolder) {
    this.bucket = bucket;
    this.workFolder = workFolder;
  }

  @Override
  public ArchiveDraft draft(ArchiveKey key) throws IOException {
    String name = name(key);
    if (!bucket.begun(name).isEmpty()) {
      throw new FileAlreadyExistsException(name);
    }
    ObjectUpload upload = new ObjectUpload(bucket, name);
    upload.begin();
    return new BucketDraft(upload);
  }

  @Override
  public boolean has(ArchiveKey key) {
    return bucket.find(name(key)).isPresent();
  }

  @Override
  public Optional<StoredFile> find(ArchiveKey key) {
    return bucket.find(name(key)).map(this::stored);
  }

  @Override
  public InputStream open(ArchiveKey key, long first, long length) throws IOException {
    return new ObjectExtent(bucket, name(key), first, length);
  }

  @Override
  public Optional<URI> address(ArchiveKey key, String fileName) {
    return bucket.settings().presignedDownloads()
        ? Optional.of(
            bucket.address(
                name(key), Delivery.CONTENT_TYPE, ContentDisposition.attachment(fileName)))
        : Optional.empty();
  }

  @Override
  public long delete(ArchiveKey key) {
    String name = name(key);
    bucket.begun(name).forEach(draft -> bucket.abort(draft.name(), draft.uploadId()));
    Optional<Bucket.Found> archive = bucket.find(name);
    archive.ifPresent(found -> bucket.delete(List.of(found.name())));
    return archive.map(Bucket.Found::bytes).orElse(0L);
  }

  @Override
  public Cleanup sweep(Instant before, Predicate<ArchiveKey> wanted) {
    Cleanup cleanup = Cleanup.NOTHING;
    for (Bucket.Found found : all().toList()) {
      if (found.modifiedAt().isBefore(before) && key(bare(found)).filter(wanted).isEmpty()) {
        long bytes = stored(found).bytes();
        if (found.uploadId() == null) {
          bucket.delete(List.of(found.name()));
        } else {
          bucket.abort(found.name(), found.uploadId());
        }
        cleanup = cleanup.plus(new Cleanup(1, bytes));
      }
    }
    return cleanup;
  }

  @Override
  public List<StoredFile> files() {
    return all().map(this::stored).toList();
  }

  private Stream<Bucket.Found> all() {
    return Stream.concat(bucket.list(FOLDER).stream(), bucket.begun(FOLDER).stream());
  }

  private StoredFile stored(Bucket.Found found) {
    String name = bare(found);
    return new StoredFile(
        found.uploadId() == null ? name : name + ".part",
        key(name),
        found.uploadId() == null ? found.bytes() : bucket.bytes(found),
        found.modifiedAt());
  }

  @Override
  public DiskSpace space() throws IOException {
    return DiskSpace.of(workFolder);
  }

  private static String bare(Bucket.Found found) {
    return found.name().substring(FOLDER.length());
  }

  private static String name(ArchiveKey key) {
    return FOLDER + key.stem() + ARCHIVE;
  }

  private static Optional<ArchiveKey> key(String name) {
    return name.endsWith(ARCHIVE)
        ? ArchiveKey.ofStem(name.substring(0, name.length() - ARCHIVE.length()))
        : Optional.empty();
  }
}
