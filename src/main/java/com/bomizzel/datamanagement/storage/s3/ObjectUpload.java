package com.bomizzel.datamanagement.storage.s3;

import com.bomizzel.datamanagement.storage.StoreAway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is being written: sent in parts, of which one is held in memory. It is there,
 * whole and under its name, when it was {@linkplain #complete completed}. Not thread-safe.
 */
final class ObjectUpload extends OutputStream {
  private static final Logger LOG = Logger.getLogger(ObjectUpload.class.getName());

  /** More than the least that S3 takes, 5 MiB. */
  private static final int PART = 8 << 20;

  /** No object may have more than 10,000 parts: after so many each is larger by one more. */
  private static final int PARTS_OF_A_SIZE = 1_000;

  /** What a service copies within seconds; also the least that is copied in pieces. */
  static final long COPIED_PART = 128L << 20;

  private static final String TYPE = "application/octet-stream";

  private final Bucket bucket;
  private final String name;
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] buffer = new byte[1 << 16];
  private int buffered;
  private long sent;
  private @Nullable String uploadId;
  private boolean ended;

  /** Nothing is sent before there is a whole part, or the end. */
  ObjectUpload(Bucket bucket, String name) {
    this.bucket = bucket;
    this.name = name;
  }

  /** Lets others see that it has begun. */
  void begin() throws IOException {
    if (uploadId == null) {
      uploadId =
          sending(
              () ->
                  bucket.tell(
                      s3 ->
                          s3.createMultipartUpload(
                                  request ->
                                      request
                                          .bucket(bucket.name())
                                          .key(bucket.key(name))
                                          .contentType(TYPE))
                              .uploadId()));
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      throw new IOException("The upload has ended");
    }
    int at = offset;
    while (at < offset + length) {
      int count = Math.min(offset + length - at, partSize() - buffered);
      makeRoom(count);
      System.arraycopy(bytes, at, buffer, buffered, count);
      buffered += count;
      at += count;
      if (buffered == partSize()) {
        sendPart();
      }
    }
  }

  private int partSize() {
    return PART * (1 + parts.size() / PARTS_OF_A_SIZE);
  }

  private void makeRoom(int more) {
    if (buffered + more > buffer.length) {
      int twice = Math.min(2 * buffer.length, partSize());
      buffer = Arrays.copyOf(buffer, Math.max(twice, buffered + more));
    }
  }

  private void sendPart() throws IOException {
    begin();
    int number = parts.size() + 1;
    String tag =
        sending(
            () ->
                bucket.tell(
                    s3 ->
                        s3.uploadPart(
                                request ->
                                    request
                                        .bucket(bucket.name())
                                        .key(bucket.key(name))
                                        .uploadId(uploadId)
                                        .partNumber(number),
                                body())
                            .eTag()));
    parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    sent += buffered;
    buffered = 0;
  }

  /**
   * Adds the bytes of another object, copied within the service: piece by piece, for all at once
   * may take longer than a request may, and more than 5 GiB no request copies. Nothing may have
   * been written before.
   *
   * @param piece the size of all but the last, 5 MiB at least
   */
  void copy(String from, long length, long piece) throws IOException {
    begin();
    while (sent < length) {
      long first = sent;
      long last = Math.min(length, first + piece) - 1;
      int number = parts.size() + 1;
      String tag =
          sending(
              () ->
                  bucket.tell(
                      s3 ->
                          s3.uploadPartCopy(
                                  request ->
                                      request
                                          .sourceBucket(bucket.name())
                                          .sourceKey(bucket.key(from))
                                          .copySourceRange("bytes=" + first + "-" + last)
                                          .destinationBucket(bucket.name())
                                          .destinationKey(bucket.key(name))
                                          .uploadId(uploadId)
                                          .partNumber(number))
                              .copyPartResult()
                              .eTag()));
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
      sent = last + 1;
    }
  }

  /** Can be read again for each try. */
  private RequestBody body() {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(buffer, 0, buffered), buffered, TYPE);
  }

  /**
   * Gives the object its name.
   *
   * @throws IOException when that failed, or nobody knows
   */
  void complete() throws IOException {
    if (parts.isEmpty()) {
      completeAtOnce();
      return;
    }
    if (buffered > 0) {
      sendPart();
    }
    try {
      bucket.tell(
          s3 ->
              s3.completeMultipartUpload(
                  request ->
                      request
                          .bucket(bucket.name())
                          .key(bucket.key(name))
                          .uploadId(uploadId)
                          .multipartUpload(whole -> whole.parts(parts))));
    } catch (StoreAway e) {
      // The answer to a first try may have been lost.
      Optional<Bucket.Found> there = bucket.find(name);
      if (there.isEmpty() || there.get().bytes() != sent) {
        throw new IOException(e.getMessage(), e);
      }
    }
    ended = true;
  }

  /** What is less than a part needs no parts, and nothing has none. */
  private void completeAtOnce() throws IOException {
    sending(
        () ->
            bucket.tell(
                s3 ->
                    s3.putObject(
                        request ->
                            request.bucket(bucket.name()).key(bucket.key(name)).contentType(TYPE),
                        body())));
    ended = true;
    try {
      if (uploadId != null) {
        bucket.abort(name, uploadId);
      }
    } catch (StoreAway e) {
      LOG.log(Level.FINE, "The sweep will give up the parts of " + name, e);
    }
  }

  /** Leaves nothing of it unless it is complete; idempotent. */
  void abort() {
    if (!ended) {
      ended = true;
      buffered = 0;
      if (uploadId != null) {
        bucket.abort(name, uploadId);
      }
    }
  }

  private interface Sending<T> {
    T send();
  }

  /** Writers of streams await a fault of another kind. */
  private static <T> T sending(Sending<T> request) throws IOException {
    try {
      return request.send();
    } catch (StoreAway e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
