package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.exporting.verification.ArchiveCheck;
import com.bomizzel.datamanagement.exporting.verification.DamagedArchive;
import com.bomizzel.datamanagement.jobs.ArchivesToVerify;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.server.HandOver;
import com.bomizzel.datamanagement.storage.ChangedArchive;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.storage.StoredFile;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads each published archive once from where it is kept, so that its row can say that it is
 * whole, and again when somebody wants that. One at a time on each server, beside the jobs: no
 * answer and no job waits for it. One that a server did not live to read is read by another.
 * Thread-safe.
 */
@ApplicationScoped
public class ReadBack {
  private static final Logger LOG = Logger.getLogger(ReadBack.class.getName());
  private static final Duration BETWEEN_SIGNS = ArchivesToVerify.SIGN_OF_LIFE.dividedBy(5);

  private static final String UNREADABLE = "The archive cannot be read from where it is kept";

  private final AtomicBoolean reading = new AtomicBoolean();

  /** What was being read when the database went; only the thread that reads has it. */
  private @Nullable String left;

  @Inject private ArchivesToVerify archives;
  @Inject private Exports exports;
  @Inject private WholeArchives whole;
  @Inject private Store files;
  @Inject private JobQueue queue;
  @Inject private Audit audit;
  @Resource private ManagedExecutorService executor;

  /** Begins to read what waits for it, unless this server is at it already; for a timer. */
  public void begin() {
    if (!reading.compareAndSet(false, true)) {
      return;
    }
    try {
      HandOver.run(() -> executor.execute(this::readAll));
    } catch (RuntimeException e) {
      reading.set(false);
      throw e;
    }
  }

  private void readAll() {
    try {
      letGoWhatIsLeft();
      Optional<ExportLog> next = next();
      while (next.isPresent()) {
        left = next.get().id();
        read(next.get());
        left = null;
        next = next();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Archives are not read back now; the next turn tries again", e);
    } finally {
      reading.set(false);
    }
  }

  /** Or nobody would read it before its signs of life are missed. */
  private void letGoWhatIsLeft() {
    if (left != null) {
      archives.letGo(left);
      left = null;
    }
  }

  private Optional<ExportLog> next() {
    return queue.isClosed() || !files.isMounted() ? Optional.empty() : archives.claim();
  }

  @SuppressWarnings("try") // it is there to be closed
  private void read(ExportLog log) {
    try (LogContext.Scope scope = LogContext.ofJob(log.id(), null, null).open()) {
      Download archive = exports.download(log);
      StoredFile before = archive.kept();
      ArchiveCheck.read(archive, new Signs(log.id()));
      archives.verified(log.id());
      whole.known(archive.key(), before);
    } catch (CancellationException e) {
      archives.letGo(log.id());
    } catch (DamagedArchive e) {
      tell(archives.failed(log.id(), e.problem()), log, e.problem(), e);
    } catch (ChangedArchive e) {
      exports.tellDamaged(log, e);
    } catch (IOException | OutOfMemoryError e) {
      LOG.log(Level.WARNING, "The archive of " + log.id() + " cannot be read now", e);
      tell(archives.triedInVain(log.id(), UNREADABLE), log, UNREADABLE, e);
    }
  }

  /** What was deleted, or has expired, while it was read has nothing wrong with it. */
  private void tell(boolean hasFailed, ExportLog log, String problem, Throwable cause) {
    if (hasFailed) {
      LOG.log(
          Level.SEVERE, "The archive of " + log.id() + " was not found whole: " + problem, cause);
      audit.failed("read-back", log.companyId(), log.id(), problem);
    }
  }

  /** Gives signs of life while an archive is read, and ends the reading with this server. */
  private final class Signs implements ArchiveCheck.Watcher {
    private final String id;
    private long signedAt = System.nanoTime();

    Signs(String id) {
      this.id = id;
    }

    @Override
    public void read(long bytes) {
      if (queue.isClosed()) {
        throw new CancellationException("This server stops");
      }
      if (System.nanoTime() - signedAt > BETWEEN_SIGNS.toNanos()) {
        signedAt = System.nanoTime();
        if (!archives.sign(id)) {
          throw new CancellationException("The archive is wanted no longer");
        }
      }
    }
  }
}
