package com.bomizzel.datamanagement.archive;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The archives of exports, in the folder {@code exports} of {@code DATA_DIR}, which may be shared
 * by several servers.
 *
 * <p>A file is named by its export's id and the fence under which it was made, never by anything
 * from outside, so two servers that believe they own one export never write the same file. It
 * becomes visible whole, by an atomic move of a {@link ArchiveDraft}. The folder's mode is 0700, a
 * file's 0600. Thread-safe.
 */
@ApplicationScoped
public class ArchiveStore {
  private static final String DRAFT = ".part";
  private static final String ARCHIVE = ".zip";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,100}");

  /** Reading and writing a document keeps about three deflating threads busy. */
  private static final int MAX_PARALLELISM = 4;

  @Inject private Settings settings;
  @Resource private ManagedExecutorService managedExecutor;

  private Path folder;
  private ExecutorService executor;
  private Supplier<PieceDeflater> encoder = BlockDeflater::new;

  /** For the container. */
  protected ArchiveStore() {}

  /** A store in {@code folder}, which is made when it is missing. */
  ArchiveStore(Path folder, ExecutorService executor) {
    this.folder = folder;
    this.executor = executor;
    createFolder();
  }

  @PostConstruct
  void open() {
    folder = settings.dataDir().resolve("exports");
    executor = managedExecutor;
    encoder = settings.jdkDeflater() ? JdkDeflater::new : BlockDeflater::new;
    createFolder();
  }

  private void createFolder() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of archives cannot be made: " + folder, e);
    }
  }

  /**
   * Starts an archive with one entry; the caller closes the draft.
   *
   * @param entryName the entry's name inside the archive
   * @param modified the entry's time
   * @throws IOException also when this export has a draft with this fence already
   */
  public ArchiveDraft draft(String id, long fence, String entryName, LocalDateTime modified)
      throws IOException {
    int parallelism = Math.min(MAX_PARALLELISM, Runtime.getRuntime().availableProcessors());
    return ArchiveDraft.create(
        path(id, fence, DRAFT),
        path(id, fence, ARCHIVE),
        out -> new ZipPackager(out, entryName, modified, executor, parallelism, encoder));
  }

  /** The finished archive; empty when it is not (or no longer) there. */
  public Optional<Path> find(String id, long fence) {
    return Optional.of(path(id, fence, ARCHIVE)).filter(Files::isRegularFile);
  }

  /**
   * Deletes what one run of an export has left, finished or not; harmless when there is nothing.
   *
   * @return the bytes of the finished archive, 0 when there was none
   */
  public long delete(String id, long fence) throws IOException {
    Files.deleteIfExists(path(id, fence, DRAFT));
    Path archive = path(id, fence, ARCHIVE);
    try {
      long size = Files.size(archive);
      return Files.deleteIfExists(archive) ? size : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /**
   * Deletes files that were last written before {@code before} and whose export nobody wants.
   *
   * @param wanted told the id and fence of each such file
   */
  public Cleanup sweep(Instant before, Predicate<StoredFile> wanted) throws IOException {
    return DiskFile.sweep(
        folder, before, file -> StoredFile.of(file.path()).filter(wanted).isPresent());
  }

  /** All files of the store, foreign ones too. */
  public List<DiskFile> files() throws IOException {
    return DiskFile.in(folder, "*");
  }

  /** The disk that the store is on. */
  public DiskSpace space() throws IOException {
    return DiskSpace.of(folder);
  }

  private Path path(String id, long fence, String extension) {
    Path path = folder.resolve(id + "-" + fence + extension).normalize();
    if (!ID.matcher(id).matches() || !folder.equals(path.getParent())) {
      throw new IllegalArgumentException("Not the id of an export");
    }
    return path;
  }

  /**
   * An archive that may be downloaded.
   *
   * @param size in bytes
   * @param sha256 lower-case hex
   * @param fileName what the client should call it
   */
  public record Download(Path path, long size, String sha256, String fileName) {}

  /** Whose a file of the store is: the export's id and the fence under which it was made. */
  public record StoredFile(String id, long fence) {
    private static final Pattern NAME = Pattern.compile("(\\w{1,100})-(\\d{1,18})\\.(part|zip)");

    /** Reads it from a file's name; empty when the store does not name files so. */
    public static Optional<StoredFile> of(Path file) {
      var name = NAME.matcher(file.getFileName().toString());
      return name.matches()
          ? Optional.of(new StoredFile(name.group(1), Long.parseLong(name.group(2))))
          : Optional.empty();
    }
  }
}
