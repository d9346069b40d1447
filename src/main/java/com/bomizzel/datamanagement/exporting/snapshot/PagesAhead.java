package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads a section's next page on another thread while the last one is written: the database works
 * beside the encoding and packing. A page that reads when it is written has the snapshot for
 * itself: the next one is read after it. One thread uses it; must be closed.
 */
public final class PagesAhead implements AutoCloseable {
  private final Pages<?> pages;
  private final ExecutorService executor;
  private @Nullable Future<Page> next;

  /**
   * Begins to read.
   *
   * @param pages closed with this
   * @param executor stays the caller's
   */
  public PagesAhead(Pages<?> pages, ExecutorService executor) {
    this.pages = pages;
    this.executor = executor;
    this.next = executor.submit(pages::next);
  }

  /** The next page, or null after the last; the page before must have been written. */
  public @Nullable Page next() throws InterruptedException {
    Page page = next == null ? pages.next() : read(next);
    boolean isSnapshotFree = page != null && !page.readsWhenWritten();
    next = isSnapshotFree ? executor.submit(pages::next) : null;
    return page;
  }

  private static @Nullable Page read(Future<@Nullable Page> reading) throws InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A page cannot be read", e.getCause());
    }
  }

  /** Waits for what is being read: nobody else may use the snapshot before. */
  @Override
  public void close() {
    try (pages) {
      if (next != null) {
        next.get();
      }
    } catch (ExecutionException e) {
      // Nobody wants the page now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
