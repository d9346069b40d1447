package com.bomizzel.datamanagement.storage.s3;

import com.bomizzel.datamanagement.storage.StoreAway;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * So many bytes of an object from a position on. When its connection breaks, as that of a slow
 * reader does, it goes on in the same object with another. Not thread-safe.
 */
final class ObjectExtent extends InputStream {
  private static final int TRIES = 5;
  private static final long PAUSE_MILLIS = 100;
  private static final int OUTSIDE = 416;

  private final Bucket bucket;
  private final String name;
  private final long end;
  private long position;

  /** Where the object ends; as far as wanted when that is not known. */
  private long objectEnd;

  private @Nullable String tag;
  private @Nullable ResponseInputStream<GetObjectResponse> in;

  /**
   * Opens it.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such object
   * @throws IllegalArgumentException when {@code first} or {@code length} is negative
   */
  ObjectExtent(Bucket bucket, String name, long first, long length) throws IOException {
    if (first < 0 || length < 0 || length > Long.MAX_VALUE - first) {
      throw new IllegalArgumentException("No file has these bytes: " + length + " from " + first);
    }
    this.bucket = bucket;
    this.name = name;
    position = first;
    end = first + length;
    objectEnd = end;
    if (length == 0) {
      bucket.ask(name, s3 -> s3.headObject(it -> it.bucket(bucket.name()).key(bucket.key(name))));
    } else {
      in = request();
    }
  }

  /** Null when the object ends before. */
  private @Nullable ResponseInputStream<GetObjectResponse> request() throws IOException {
    try {
      ResponseInputStream<GetObjectResponse> opened = bucket.ask(name, this::get);
      GetObjectResponse answer = opened.response();
      tag = answer.eTag();
      objectEnd = Math.min(end, position + answer.contentLength());
      return opened;
    } catch (StoreAway e) {
      if (Bucket.status(e.getCause()) == OUTSIDE) {
        objectEnd = position;
        return null;
      }
      throw e;
    }
  }

  private ResponseInputStream<GetObjectResponse> get(S3Client s3) {
    return s3.getObject(
        it ->
            it.bucket(bucket.name())
                .key(bucket.key(name))
                .ifMatch(tag)
                .range("bytes=" + position + "-" + (end - 1)));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0 || position == end) {
      return length == 0 ? 0 : -1;
    }
    IOException broken = null;
    for (int tries = 0; tries < TRIES; tries++) {
      if (position >= objectEnd) {
        throw new EOFException("The file ends at " + position + ", before " + end);
      }
      try {
        int count = readOnce(bytes, offset, length);
        if (count > 0) {
          return count;
        }
        broken = new EOFException("The connection was closed too early");
      } catch (IOException | RuntimeException e) {
        broken = e instanceof IOException known ? known : new IOException(e.getMessage(), e);
      }
      giveUp();
      pause(tries);
    }
    throw new IOException("The file cannot be read any further now", broken);
  }

  private int readOnce(byte[] bytes, int offset, int length) throws IOException {
    ResponseInputStream<GetObjectResponse> open = in;
    if (open == null) {
      open = request();
      in = open;
      if (open == null) {
        return 0;
      }
    }
    int count = open.read(bytes, offset, (int) Math.min(length, objectEnd - position));
    position += Math.max(0, count);
    return count;
  }

  private static void pause(int tries) throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS << tries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Or the rest of the object would be read. */
  private void giveUp() {
    if (in != null) {
      in.abort();
      in = null;
    }
  }

  @Override
  public void close() throws IOException {
    if (in != null && position == objectEnd) {
      in.close();
      in = null;
    }
    giveUp();
  }
}
