package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts the keys and places of a file's records into the file that a {@link RecordIndex} reads:
 * runs that fit into memory are sorted and written, then merged. Takes about 20 MB of heap, however
 * many records there are.
 *
 * <p>Not thread-safe. Closing deletes the runs, and the target too unless {@link #finish} returned.
 */
final class RecordIndexBuilder implements Closeable {
  private static final int ENTRIES_PER_RUN = 256 * 1024;

  /** How many runs are merged at once: each is an open file and a buffer. */
  static final int FAN_IN = 64;

  private final Path target;
  private final int entriesPerRun;
  private final List<Path> runs = new ArrayList<>();
  private int runNumber;
  private final List<IndexEntry> pending = new ArrayList<>();
  private boolean finished;

  /** Will write {@code target}, and while it works, files beside it whose names begin like its. */
  RecordIndexBuilder(Path target) {
    this(target, ENTRIES_PER_RUN);
  }

  RecordIndexBuilder(Path target, int entriesPerRun) {
    this.target = target;
    this.entriesPerRun = entriesPerRun;
  }

  void add(RecordKey key, RecordPlace place) throws IOException {
    pending.add(IndexEntry.of(key, place));
    if (pending.size() == entriesPerRun) {
      writeRun();
    }
  }

  /** Writes the target, all entries sorted and ranked. */
  void finish() throws IOException {
    if (runs.isEmpty()) {
      write(target);
    } else {
      writeRun();
      while (runs.size() > FAN_IN) {
        mergeFirst();
      }
      merge(runs, target);
    }
    pending.clear();
    finished = true;
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    if (!finished) {
      Files.deleteIfExists(target);
    }
  }

  private void writeRun() throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    write(addRun());
    pending.clear();
  }

  private Path addRun() {
    Path run = target.resolveSibling(target.getFileName() + ".run" + runNumber++);
    runs.add(run);
    return run;
  }

  /** Makes one run of the first ones, so that all can be merged at once in the end. */
  private void mergeFirst() throws IOException {
    List<Path> first = List.copyOf(runs.subList(0, FAN_IN));
    merge(first, addRun());
    for (Path run : first) {
      Files.delete(run);
      runs.remove(run);
    }
  }

  private void write(Path run) throws IOException {
    try (IndexRun.Writer out = new IndexRun.Writer(run)) {
      for (IndexEntry entry : sorted(pending)) {
        out.write(entry);
      }
    }
  }

  /** Keys are digests, spread evenly: so each goes to about its place at once (bucket sort). */
  private static IndexEntry[] sorted(List<IndexEntry> entries) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(entries.size());
    int[] ends = new int[1 << bits];
    for (IndexEntry entry : entries) {
      ends[entry.leadingBits(bits)]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    IndexEntry[] sorted = new IndexEntry[entries.size()];
    int[] starts = ends.clone();
    for (int i = entries.size() - 1; i >= 0; i--) {
      IndexEntry entry = entries.get(i);
      sorted[--starts[entry.leadingBits(bits)]] = entry;
    }
    for (int i = 0; i < ends.length; i++) {
      if (ends[i] - starts[i] > 1) {
        Arrays.sort(sorted, starts[i], ends[i]);
      }
    }
    return sorted;
  }

  private static void merge(List<Path> parts, Path whole) throws IOException {
    PriorityQueue<IndexRun.Reader> sources = new PriorityQueue<>();
    try (IndexRun.Writer out = new IndexRun.Writer(whole)) {
      for (Path run : parts) {
        sources.add(new IndexRun.Reader(run));
      }
      while (!sources.isEmpty()) {
        IndexRun.Reader least = sources.poll();
        out.write(least.head());
        if (least.advance()) {
          sources.add(least);
        } else {
          least.close();
        }
      }
    } finally {
      for (IndexRun.Reader source : sources) {
        source.close();
      }
    }
  }
}
