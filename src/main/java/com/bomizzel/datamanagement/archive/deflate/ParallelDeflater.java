package com.bomizzel.datamanagement.archive.deflate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Deflates a stream on several threads into one raw deflate stream (RFC 1951), the way pigz does:
 * blocks of 1 MiB are deflated side by side and joined in order. Any inflater reads the result; it
 * is about 0.1 % larger than one made by a single thread.
 *
 * <p>The caller fills blocks and writes finished ones to {@code out}, the executor's threads only
 * deflate. At most {@code parallelism + 1} blocks exist (2 MiB each, seldom more), so a slow
 * executor makes {@code write} wait. {@code flush} does nothing: a block is deflated when it is
 * full.
 *
 * <p>One thread writes. After an {@link IOException} the stream is broken: only {@link #close} may
 * follow. Closing without {@link #finish} gives up, and leaves {@code out} incomplete; in every
 * case {@code out} and the executor stay open, they are the caller's.
 */
public final class ParallelDeflater extends OutputStream {
  /** An empty last block with fixed codes (RFC 1951, section 3.2.6): ends the stream. */
  private static final byte[] END = {3, 0};

  private final OutputStream out;
  private final ExecutorService executor;
  private final int maxBlocks;
  private final Supplier<PieceDeflater> encoder;
  private final Deque<DeflateBlock> free = new ArrayDeque<>();
  private final Deque<Future<DeflateBlock>> underWay = new ArrayDeque<>();
  private final CRC32 crc = new CRC32();
  private final byte[] single = new byte[1];
  private @Nullable DeflateBlock filling;
  private int blocks;
  private long bytesIn;
  private long bytesOut;
  private boolean ended;

  /**
   * Makes a stream that has written nothing yet.
   *
   * @param parallelism how many blocks may be deflated at once
   * @param encoder makes one for each block
   */
  public ParallelDeflater(
      OutputStream out,
      ExecutorService executor,
      int parallelism,
      Supplier<PieceDeflater> encoder) {
    this.out = out;
    this.executor = executor;
    this.maxBlocks = parallelism + 1;
    this.encoder = encoder;
  }

  @Override
  public void write(int b) throws IOException {
    single[0] = (byte) b;
    write(single, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      throw new IOException("The deflated stream has ended");
    }
    crc.update(bytes, offset, length);
    bytesIn += length;
    for (int taken = 0; taken < length; ) {
      DeflateBlock block = filling == null || filling.isFull() ? nextBlock() : filling;
      taken += block.fill(bytes, offset + taken, length - taken);
    }
  }

  /** Waits for all blocks and ends the deflate stream; idempotent. */
  public void finish() throws IOException {
    if (ended) {
      return;
    }
    if (filling != null && !filling.isEmpty()) {
      submit(filling);
    }
    while (!underWay.isEmpty()) {
      writeOldest();
    }
    out.write(END);
    bytesOut += END.length;
    close();
  }

  /** Ends without finishing the stream, unless it is finished; stops what is under way. */
  @Override
  public void close() {
    ended = true;
    filling = null;
    underWay.forEach(deflation -> deflation.cancel(false));
    underWay.clear();
    free.clear();
  }

  /** The CRC-32 of all bytes written to this stream. */
  public long crc() {
    return crc.getValue();
  }

  /** How many bytes were written to this stream. */
  public long bytesIn() {
    return bytesIn;
  }

  /** How many bytes this stream has written; all of them once it is finished. */
  public long bytesOut() {
    return bytesOut;
  }

  private DeflateBlock nextBlock() throws IOException {
    DeflateBlock next = freeBlock();
    next.startAfter(filling);
    if (filling != null) {
      submit(filling);
    }
    filling = next;
    return next;
  }

  private DeflateBlock freeBlock() throws IOException {
    while (!underWay.isEmpty() && underWay.peek().isDone()) {
      writeOldest();
    }
    if (free.isEmpty() && blocks < maxBlocks) {
      blocks++;
      return new DeflateBlock(encoder.get());
    }
    if (free.isEmpty()) {
      writeOldest();
    }
    return free.pop();
  }

  private void submit(DeflateBlock block) throws IOException {
    try {
      underWay.add(executor.submit(block::deflate));
    } catch (RejectedExecutionException e) {
      throw new IOException("No thread deflates any longer", e);
    }
  }

  private void writeOldest() throws IOException {
    DeflateBlock block = await(underWay.remove());
    bytesOut += block.writeTo(out);
    free.push(block);
  }

  private static DeflateBlock await(Future<DeflateBlock> deflation) throws IOException {
    try {
      return deflation.get();
    } catch (ExecutionException e) {
      throw new IOException("A block cannot be deflated", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while deflating");
    }
  }
}
