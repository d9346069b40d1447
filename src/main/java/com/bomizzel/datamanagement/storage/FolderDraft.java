package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A draft in a temporary file, which is moved to its place when it is published. */
final class FolderDraft implements ArchiveDraft {
  private final Path draft;
  private final Path archive;
  private final FileChannel file;
  private final SummedOutput content;
  private boolean published;

  /** Makes the temporary file, which must not be there yet. */
  FolderDraft(Path draft, Path archive) throws IOException {
    this.draft = draft;
    this.archive = archive;
    file = OwnerOnly.file(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    content = new SummedOutput(Channels.newOutputStream(file));
  }

  @Override
  public OutputStream content() {
    return content;
  }

  @Override
  public Published publish() throws IOException {
    file.force(true);
    file.close();
    Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
    published = true;
    try (FileChannel folder = FileChannel.open(archive.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    return content.published();
  }

  @Override
  public void close() throws IOException {
    file.close();
    if (!published) {
      Files.deleteIfExists(draft);
    }
  }
}
