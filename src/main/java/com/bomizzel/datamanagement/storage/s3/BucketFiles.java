package com.bomizzel.datamanagement.storage.s3;

import com.bomizzel.datamanagement.storage.SharedFiles;
import com.bomizzel.datamanagement.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/** What servers share of their imports, in a bucket, under {@code imports/}. Thread-safe. */
public final class BucketFiles implements SharedFiles {
  private static final String FOLDER = "imports/";
  private static final int BUFFER = 1 << 16;
  private static final int SMALL = 8 << 20;
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Bucket bucket;
  private final long mostAtOnce;

  /** Those of that bucket. */
  public BucketFiles(Bucket bucket) {
    this(bucket, ObjectUpload.COPIED_PART);
  }

  /** The same, which copies so many bytes by one request. */
  BucketFiles(Bucket bucket, long mostAtOnce) {
    this.bucket = bucket;
    this.mostAtOnce = mostAtOnce;
  }

  @Override
  public boolean exist() {
    return true;
  }

  @Override
  public void put(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      put(name, in);
    }
  }

  /** Soon, or not at all: a transaction waits for it, and others for what that has locked. */
  @Override
  public void put(String name, byte[] bytes) throws IOException {
    if (bytes.length > SMALL) {
      put(name, new ByteArrayInputStream(bytes));
      return;
    }
    Duration one = Collections.min(List.of(SOON, bucket.settings().timeout()));
    bucket.ask(
        name,
        s3 ->
            s3.putObject(
                request ->
                    request
                        .bucket(bucket.name())
                        .key(bucket.key(FOLDER + name))
                        .contentType("application/octet-stream")
                        .overrideConfiguration(
                            limits ->
                                limits
                                    .apiCallAttemptTimeout(one)
                                    .apiCallTimeout(one.multipliedBy(2))),
                RequestBody.fromBytes(bytes)));
  }

  private void put(String name, InputStream in) throws IOException {
    ObjectUpload upload = new ObjectUpload(bucket, FOLDER + name);
    try {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        upload.write(buffer, 0, count);
      }
      upload.complete();
    } finally {
      upload.abort();
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    Bucket.Found found =
        bucket.find(FOLDER + name).orElseThrow(() -> new NoSuchFileException(name));
    return new ObjectExtent(bucket, FOLDER + name, 0, found.bytes());
  }

  @Override
  public byte[] read(String name) throws IOException {
    return bucket.ask(
        name,
        s3 ->
            s3.getObjectAsBytes(it -> it.bucket(bucket.name()).key(bucket.key(FOLDER + name)))
                .asByteArray());
  }

  @Override
  public List<StoredFile> list(String prefix) {
    return bucket.list(FOLDER + prefix).stream()
        .map(
            found ->
                new StoredFile(
                    found.name().substring(FOLDER.length()),
                    Optional.empty(),
                    found.bytes(),
                    found.modifiedAt()))
        .toList();
  }

  @Override
  public void delete(Collection<String> names) {
    bucket.delete(names.stream().map(name -> FOLDER + name).toList());
  }

  @Override
  public void move(String from, String to) throws IOException {
    Optional<Bucket.Found> found = bucket.find(FOLDER + from);
    if (found.isPresent() && found.get().bytes() > mostAtOnce) {
      ObjectUpload copy = new ObjectUpload(bucket, FOLDER + to);
      try {
        copy.copy(FOLDER + from, found.get().bytes(), mostAtOnce);
        copy.complete();
      } finally {
        copy.abort();
      }
    } else {
      bucket.ask(
          from,
          s3 ->
              s3.copyObject(
                  it ->
                      it.sourceBucket(bucket.name())
                          .sourceKey(bucket.key(FOLDER + from))
                          .destinationBucket(bucket.name())
                          .destinationKey(bucket.key(FOLDER + to))));
    }
    delete(List.of(from));
  }

  /** An upload of which a part came since then is alive; the next may be on its way as long. */
  @Override
  public void giveUpBegun(Instant before) {
    Instant silent = before.minus(bucket.longestRequest());
    bucket.begun(FOLDER).stream()
        .filter(begun -> begun.modifiedAt().isBefore(silent))
        .filter(begun -> bucket.lastSent(begun).isBefore(silent))
        .forEach(begun -> bucket.abort(begun.name(), begun.uploadId()));
  }
}
