package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.archive.zip.ZipPackager;
import com.bomizzel.datamanagement.archive.zip.ZipPacking;
import com.bomizzel.datamanagement.storage.ArchiveDraft;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;

/** Packs a document into a draft. One thread uses it; closing it closes both. */
final class ArchiveWriter implements Closeable {
  private final ArchiveDraft draft;
  private final ZipPackager zip;

  private ArchiveWriter(ArchiveDraft draft, ZipPackager zip) {
    this.draft = draft;
    this.zip = zip;
  }

  /**
   * Begins an archive under a key.
   *
   * @param entryName what the document in it is called
   * @param modified the document's time
   */
  static ArchiveWriter begin(
      ArchiveStore store,
      ZipPacking packing,
      ArchiveKey key,
      String entryName,
      LocalDateTime modified)
      throws IOException {
    ArchiveDraft draft = store.draft(key);
    try {
      return new ArchiveWriter(draft, packing.into(draft.content(), entryName, modified));
    } catch (IOException | RuntimeException e) {
      draft.close();
      throw e;
    }
  }

  /** Takes the document's bytes; closing it closes nothing. */
  OutputStream content() {
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Completes the archive and gives it its place, as {@link ArchiveDraft#publish}.
   *
   * @param comment what the archive says of itself
   */
  ArchiveDraft.Published publish(String comment) throws IOException {
    zip.finish(comment);
    return draft.publish();
  }

  @Override
  public void close() throws IOException {
    try (draft) {
      zip.close();
    }
  }
}
