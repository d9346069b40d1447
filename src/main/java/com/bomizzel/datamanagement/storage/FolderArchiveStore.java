package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Archives in the folder {@code exports} of {@code DATA_DIR}, which several servers may share.
 *
 * <p>A file is named by its key, a draft ends in {@code .part} and becomes the archive by an atomic
 * move. The folder's mode is 0700, a file's 0600.
 */
public final class FolderArchiveStore implements ArchiveStore {
  private static final String DRAFT = ".part";
  private static final String ARCHIVE = ".zip";

  private final Path folder;

  /** A store in {@code folder}, which is made when it is missing. */
  public FolderArchiveStore(Path folder) {
    this.folder = OwnerOnly.folder(folder);
  }

  @Override
  public ArchiveDraft draft(ArchiveKey key) throws IOException {
    return new FolderDraft(path(key, DRAFT), path(key, ARCHIVE));
  }

  @Override
  public boolean has(ArchiveKey key) {
    return Files.isRegularFile(path(key, ARCHIVE));
  }

  @Override
  public Optional<StoredFile> find(ArchiveKey key) throws IOException {
    return DiskFile.find(path(key, ARCHIVE)).map(FolderArchiveStore::stored);
  }

  @Override
  public InputStream open(ArchiveKey key, long first, long length) throws IOException {
    return new FileExtent(path(key, ARCHIVE), first, length);
  }

  @Override
  public long delete(ArchiveKey key) throws IOException {
    Files.deleteIfExists(path(key, DRAFT));
    Path archive = path(key, ARCHIVE);
    try {
      long size = Files.size(archive);
      return Files.deleteIfExists(archive) ? size : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  @Override
  public Cleanup sweep(Instant before, Predicate<ArchiveKey> wanted) throws IOException {
    return DiskFile.sweep(folder, before, file -> key(file.name()).filter(wanted).isPresent());
  }

  @Override
  public List<StoredFile> files() throws IOException {
    return DiskFile.in(folder, "*").stream().map(FolderArchiveStore::stored).toList();
  }

  private static StoredFile stored(DiskFile file) {
    return new StoredFile(file.name(), key(file.name()), file.bytes(), file.modifiedAt());
  }

  @Override
  public DiskSpace space() throws IOException {
    return DiskSpace.of(folder);
  }

  private Path path(ArchiveKey key, String extension) {
    return folder.resolve(key.stem() + extension);
  }

  private static Optional<ArchiveKey> key(String name) {
    return name.endsWith(DRAFT) || name.endsWith(ARCHIVE)
        ? ArchiveKey.ofStem(name.substring(0, name.lastIndexOf('.')))
        : Optional.empty();
  }
}
