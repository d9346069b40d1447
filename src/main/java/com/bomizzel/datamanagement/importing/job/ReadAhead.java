package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads on another thread what follows, about one chunk of it, while a chunk is written: so one
 * processor reads while another stores. One thread uses it.
 */
final class ReadAhead implements ItemSource {
  private final ItemSource source;
  private final ExecutorService executor;
  private Iterator<ImportItem> items = Collections.emptyIterator();
  private Future<List<ImportItem>> ahead;

  /**
   * Begins to read.
   *
   * @param source nobody else's from now on, and closed with this
   * @param executor stays the caller's
   */
  ReadAhead(ItemSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
    this.ahead = executor.submit(this::read);
  }

  /** Each read happens after the one before: that had been taken when this was asked for. */
  private List<ImportItem> read() throws IOException {
    List<ImportItem> batch = new ArrayList<>();
    ChunkBorder border = new ChunkBorder();
    while (!border.reached()) {
      ImportItem item = source.next();
      if (item == null) {
        break;
      }
      batch.add(item);
      border.add(item);
    }
    return batch;
  }

  @Override
  public RecordPosition start() {
    return source.start();
  }

  /**
   * The next item; null after the last.
   *
   * @throws IOException when this item, or one that was read together with it, cannot be read, or
   *     the thread is interrupted
   */
  @Override
  public @Nullable ImportItem next() throws IOException {
    if (!items.hasNext()) {
      List<ImportItem> batch = taken();
      items = batch.iterator();
      if (!batch.isEmpty()) {
        ahead = executor.submit(this::read);
      }
    }
    return items.hasNext() ? items.next() : null;
  }

  private List<ImportItem> taken() throws IOException {
    try {
      return ahead.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("Reading failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Reading was interrupted", e);
    }
  }

  /** Waits for what is being read, then closes the source. */
  @Override
  public void close() throws IOException {
    try (source) {
      ahead.get();
    } catch (ExecutionException e) {
      // Nobody wants it now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
