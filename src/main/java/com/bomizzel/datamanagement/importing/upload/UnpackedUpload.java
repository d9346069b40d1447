package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * An upload's plain document, which can be read while it is still being unpacked: one thread
 * unpacks, another reads what is there. To be closed by the reader, which gives up an unpacking
 * that is not {@linkplain #complete completed}.
 */
public final class UnpackedUpload implements ReadableExtent, Closeable {
  private final Path path;
  private final @Nullable FutureTask<Void> unpacking;
  private final @Nullable Publication publication;
  private long available;
  private boolean ended;
  private boolean abandoned;
  private boolean completed;

  /** Writes the whole document to a stream that it leaves open. */
  @FunctionalInterface
  interface Unpacker {
    void unpackTo(OutputStream target) throws IOException;
  }

  /** Gives the whole file its name. */
  @FunctionalInterface
  interface Publication {
    void publish() throws IOException;
  }

  /** A document that was there before. */
  UnpackedUpload(Path document) {
    this.path = document;
    this.unpacking = null;
    this.publication = null;
    this.ended = true;
    this.completed = true;
  }

  /**
   * Begins to unpack.
   *
   * @param part the file that {@code out} writes; deleted when it is given up
   * @param out closed at the end
   */
  UnpackedUpload(
      Path part, OutputStream out, Unpacker unpacker, Publication publication, Executor executor) {
    this.path = part;
    this.publication = publication;
    this.unpacking =
        new FutureTask<>(
            () -> {
              try (OutputStream target = new WatchedOutput(out)) {
                unpacker.unpackTo(target);
              } finally {
                end();
              }
              return null;
            });
    executor.execute(unpacking);
  }

  /** Where the document is to be read until this is completed or closed. */
  public Path path() {
    return path;
  }

  @Override
  public void awaitBeyond(long offset) throws IOException {
    if (awaitAvailable(offset)) {
      return;
    }
    awaitEnd();
  }

  private synchronized boolean awaitAvailable(long offset) throws IOException {
    try {
      while (available <= offset && !ended) {
        wait();
      }
      return available > offset;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Reading was interrupted", e);
    }
  }

  /** Throws what the unpacking has thrown. */
  private void awaitEnd() throws IOException {
    if (unpacking == null) {
      return;
    }
    try {
      unpacking.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("Unpacking failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Unpacking was interrupted", e);
    }
  }

  /**
   * Waits for the last byte and gives the document its name.
   *
   * @throws IOException when it cannot be unpacked
   */
  public void complete() throws IOException {
    if (!completed) {
      awaitEnd();
      if (publication != null) {
        publication.publish();
      }
      completed = true;
    }
  }

  @Override
  public void close() throws IOException {
    if (completed) {
      return;
    }
    abandon();
    try {
      awaitEnd();
    } catch (IOException | RuntimeException e) {
      // Whoever wanted the document has been told, or has no use for it.
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private synchronized void advance(int bytes) {
    if (abandoned) {
      throw new CancellationException("Nobody reads what is unpacked");
    }
    available += bytes;
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  private synchronized void abandon() {
    abandoned = true;
  }

  /** Says how much was written. */
  private final class WatchedOutput extends FilterOutputStream {
    WatchedOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      advance(length);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      advance(1);
    }
  }
}
