package com.bomizzel.datamanagement.storage.s3;

import com.bomizzel.datamanagement.storage.DiskSpace;
import com.bomizzel.datamanagement.storage.OwnerOnly;
import com.bomizzel.datamanagement.storage.StoreAway;
import com.bomizzel.datamanagement.storage.StoreMarker;
import com.bomizzel.datamanagement.storage.StoreSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket, or the part of it under a prefix. It is asked for often: an answer holds for a second,
 * and that there was none for five. Thread-safe.
 */
public final class BucketSite implements StoreSite {
  private static final Duration ANSWER_HOLDS = Duration.ofSeconds(1);
  private static final Duration SILENCE_HOLDS = Duration.ofSeconds(5);

  /** Requests wait for it. */
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Bucket bucket;
  private final Path workFolder;
  private @Nullable StoreMarker found;
  private @Nullable IOException silence;
  private long holdsUntil = System.nanoTime();

  /**
   * That of a bucket.
   *
   * @param workFolder in which servers work with files; made when it is missing
   */
  public BucketSite(Bucket bucket, Path workFolder) {
    this.bucket = bucket;
    this.workFolder = OwnerOnly.folder(workFolder);
  }

  @Override
  public String name() {
    return bucket.settings().place();
  }

  @Override
  public String settings() {
    return "S3_BUCKET or S3_PREFIX";
  }

  @Override
  public synchronized Optional<StoreMarker> marker() throws IOException {
    if (System.nanoTime() - holdsUntil >= 0) {
      look();
    }
    if (silence != null) {
      throw silence;
    }
    return Optional.ofNullable(found);
  }

  private void look() {
    Duration holds = ANSWER_HOLDS;
    found = null;
    silence = null;
    try {
      found = StoreMarker.parse(bucket.ask(StoreMarker.NAME, this::text));
    } catch (NoSuchFileException e) {
      // There is none.
    } catch (IOException e) {
      silence = e;
    } catch (StoreAway e) {
      silence = new IOException(name() + " cannot be read: " + reason(e.getCause()), e);
      holds = SILENCE_HOLDS;
    }
    holdsUntil = System.nanoTime() + holds.toNanos();
  }

  /** What the service says, which names no secret. */
  private static String reason(@Nullable Throwable e) {
    return e == null ? "no answer" : String.valueOf(e.getMessage());
  }

  private String text(S3Client s3) {
    return s3.getObjectAsBytes(
            request ->
                request
                    .bucket(bucket.name())
                    .key(bucket.key(StoreMarker.NAME))
                    .overrideConfiguration(
                        limits ->
                            limits
                                .apiCallAttemptTimeout(LOOK)
                                .apiCallTimeout(LOOK.multipliedBy(2))))
        .asString(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void mark(StoreMarker marker) throws IOException {
    marker(); // It throws where whose it is cannot be known: it may be somebody's.
    bucket.ask(
        StoreMarker.NAME,
        s3 ->
            s3.putObject(
                request -> request.bucket(bucket.name()).key(bucket.key(StoreMarker.NAME)),
                RequestBody.fromString(marker.text())));
    holdsUntil = System.nanoTime();
  }

  @Override
  public boolean isWritable() {
    return Files.isWritable(workFolder);
  }

  @Override
  public DiskSpace space() throws IOException {
    return DiskSpace.of(workFolder);
  }
}
