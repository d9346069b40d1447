package com.bomizzel.datamanagement.storage;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Archives in memory: shows that nothing but the interface is needed to keep them elsewhere. */
final class MemoryArchiveStore implements ArchiveStore {
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Kept(byte[] bytes, Instant writtenAt) {}

  private final Map<ArchiveKey, Kept> archives = new ConcurrentHashMap<>();
  private final Map<ArchiveKey, Draft> drafts = new ConcurrentHashMap<>();

  /** Makes all that is kept look as old as that. */
  void age(Instant lastWritten) {
    archives.replaceAll((key, kept) -> new Kept(kept.bytes(), lastWritten));
    drafts.values().forEach(draft -> draft.writtenAt = lastWritten);
  }

  private final class Draft implements ArchiveDraft {
    private final ArchiveKey key;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant writtenAt = Instant.now();

    Draft(ArchiveKey key) {
      this.key = key;
    }

    @Override
    public OutputStream content() {
      return bytes;
    }

    @Override
    public Published publish() throws IOException {
      if (!drafts.remove(key, this)) {
        throw new FileNotFoundException("The draft is gone");
      }
      byte[] whole = bytes.toByteArray();
      archives.put(key, new Kept(whole, Instant.now()));
      SummedOutput sums = new SummedOutput(OutputStream.nullOutputStream());
      sums.write(whole, 0, whole.length);
      return sums.published();
    }

    @Override
    public void close() {
      drafts.remove(key, this);
    }
  }

  @Override
  public ArchiveDraft draft(ArchiveKey key) throws IOException {
    Draft draft = new Draft(key);
    if (drafts.putIfAbsent(key, draft) != null) {
      throw new FileAlreadyExistsException(key.toString());
    }
    return draft;
  }

  @Override
  public boolean has(ArchiveKey key) {
    return archives.containsKey(key);
  }

  @Override
  public Optional<StoredFile> find(ArchiveKey key) {
    return Optional.ofNullable(archives.get(key))
        .map(kept -> file(key, kept.bytes().length, kept.writtenAt()));
  }

  @Override
  public InputStream open(ArchiveKey key, long first, long length) throws IOException {
    if (first < 0 || length < 0 || length > Long.MAX_VALUE - first) {
      throw new IllegalArgumentException();
    }
    Kept kept = archives.get(key);
    if (kept == null) {
      throw new NoSuchFileException(key.toString());
    }
    return new InputStream() {
      private long position = first;

      @Override
      public int read() throws IOException {
        if (position == first + length) {
          return -1;
        }
        if (position >= kept.bytes().length) {
          throw new EOFException();
        }
        return kept.bytes()[(int) position++] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        int one = count == 0 ? 0 : read();
        if (one < 0 || count == 0) {
          return one;
        }
        target[offset] = (byte) one;
        return 1;
      }
    };
  }

  @Override
  public long delete(ArchiveKey key) {
    drafts.remove(key);
    Kept kept = archives.remove(key);
    return kept == null ? 0 : kept.bytes().length;
  }

  @Override
  public Cleanup sweep(Instant before, Predicate<ArchiveKey> wanted) {
    Cleanup cleanup = Cleanup.NOTHING;
    for (StoredFile file : files()) {
      ArchiveKey key = file.key().orElseThrow();
      if (file.modifiedAt().isBefore(before) && !wanted.test(key)) {
        delete(key);
        cleanup = cleanup.plus(new Cleanup(1, file.bytes()));
      }
    }
    return cleanup;
  }

  @Override
  public List<StoredFile> files() {
    List<StoredFile> files = new ArrayList<>();
    archives.forEach((key, kept) -> files.add(file(key, kept.bytes().length, kept.writtenAt())));
    drafts.forEach((key, draft) -> files.add(file(key, draft.bytes.size(), draft.writtenAt)));
    return files;
  }

  private static StoredFile file(ArchiveKey key, long bytes, Instant writtenAt) {
    return new StoredFile(key.toString(), Optional.of(key), bytes, writtenAt);
  }

  @Override
  public DiskSpace space() {
    Runtime runtime = Runtime.getRuntime();
    return new DiskSpace(runtime.maxMemory(), runtime.freeMemory());
  }
}
