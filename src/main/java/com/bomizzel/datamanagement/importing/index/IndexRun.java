package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.storage.OwnerOnly;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of sorted entries, written and read from its beginning to its end. */
final class IndexRun {
  private static final int BUFFER_BYTES = 2048 * IndexEntries.ENTRY_BYTES;

  private IndexRun() {}

  /** Takes ascending entries and ranks those of the same key. */
  static final class Writer implements Closeable {
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private @Nullable IndexEntry previous;
    private int rank;

    Writer(Path path) throws IOException {
      file =
          OwnerOnly.file(
              path,
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE));
    }

    void write(IndexEntry entry) throws IOException {
      if (!buffer.hasRemaining()) {
        flush();
      }
      rank = entry.sameKey(previous) ? rank + 1 : 0;
      previous = entry;
      IndexEntries.put(buffer, entry, rank);
    }

    private void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
      buffer.clear();
    }

    @Override
    public void close() throws IOException {
      try (file) {
        flush();
      }
    }
  }

  /** Gives the entries one by one; readers are in the order of their heads. */
  static final class Reader implements Closeable, Comparable<Reader> {
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private IndexEntry head;

    /** Opens a run of at least one entry. */
    Reader(Path path) throws IOException {
      file = FileChannel.open(path, StandardOpenOption.READ);
      if (!fill()) {
        throw new EOFException("A run of the index has no entry");
      }
      head = IndexEntries.get(buffer);
    }

    IndexEntry head() {
      return head;
    }

    /** Goes to the next entry; false when there is none. */
    boolean advance() throws IOException {
      if (!buffer.hasRemaining() && !fill()) {
        return false;
      }
      head = IndexEntries.get(buffer);
      return true;
    }

    private boolean fill() throws IOException {
      buffer.clear();
      int read;
      do {
        read = file.read(buffer);
      } while (read >= 0 && buffer.position() % IndexEntries.ENTRY_BYTES != 0);
      buffer.flip();
      return buffer.hasRemaining();
    }

    @Override
    public int compareTo(Reader other) {
      return head.compareTo(other.head);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
