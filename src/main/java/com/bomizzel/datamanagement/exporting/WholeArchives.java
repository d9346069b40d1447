package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ChangedArchive;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.Sha256;
import com.bomizzel.datamanagement.storage.StoreAway;
import com.bomizzel.datamanagement.storage.StoredFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Which archives this server has read to their ends and found to be what was written. One is read
 * again when its file has another size or time than then; of many who want it at once, one reads.
 * Thread-safe.
 */
@ApplicationScoped
class WholeArchives {
  private static final int MOST = 10_000;
  private static final int BUFFER = 64 << 10;

  private final Map<ArchiveKey, FutureTask<StoredFile>> readings = new ConcurrentHashMap<>();

  /** The file of each as it was before it was read. */
  private final Map<ArchiveKey, StoredFile> whole =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ArchiveKey, StoredFile> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Reads an archive unless it is known to be whole.
   *
   * @throws ChangedArchive when it is not what was written
   * @throws IOException when it cannot be read
   */
  void require(Download archive) throws IOException {
    if (isKnown(archive.key(), archive.kept())) {
      return;
    }
    FutureTask<StoredFile> mine = new FutureTask<>(() -> read(archive));
    FutureTask<StoredFile> other = readings.putIfAbsent(archive.key(), mine);
    if (other != null) {
      await(other);
      return;
    }
    try {
      mine.run();
      known(archive.key(), await(mine));
    } finally {
      readings.remove(archive.key(), mine);
    }
  }

  /** Somebody has read it to its end, beginning when its file was like that. */
  synchronized void known(ArchiveKey key, StoredFile file) {
    whole.put(key, file);
  }

  private synchronized boolean isKnown(ArchiveKey key, StoredFile file) {
    return file.equals(whole.get(key));
  }

  private static StoredFile await(FutureTask<StoredFile> reading) throws IOException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreAway away) {
        throw away;
      }
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static StoredFile read(Download archive) throws IOException {
    StoredFile before = archive.kept();
    MessageDigest sha256 = Sha256.begin();
    try (InputStream bytes = archive.open(0, archive.size())) {
      byte[] buffer = new byte[BUFFER];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        sha256.update(buffer, 0, count);
      }
    }
    if (!HexFormat.of().formatHex(sha256.digest()).equals(archive.sha256())) {
      throw ChangedArchive.inBytes();
    }
    return before;
  }
}
