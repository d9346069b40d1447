package com.bomizzel.datamanagement.archive.zip;

import com.bomizzel.datamanagement.archive.deflate.BlockDeflater;
import com.bomizzel.datamanagement.archive.deflate.JdkDeflater;
import com.bomizzel.datamanagement.archive.deflate.PieceDeflater;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.function.Supplier;

/** Packs on the server's threads, with the encoder that is set. Thread-safe. */
@ApplicationScoped
public class ZipPacking {
  /** Reading and writing a document keeps about three deflating threads busy. */
  private static final int MAX_PARALLELISM = 4;

  @Inject private Settings settings;
  @Resource private ManagedExecutorService executor;

  /**
   * Begins an archive with one entry; the caller closes the packager.
   *
   * @param out takes the archive; stays open
   * @param entryName the entry's name inside the archive
   * @param modified the entry's time, from 1980 on
   */
  public ZipPackager into(OutputStream out, String entryName, LocalDateTime modified)
      throws IOException {
    Supplier<PieceDeflater> encoder =
        settings.jdkDeflater() ? JdkDeflater::new : BlockDeflater::new;
    int parallelism = Math.min(MAX_PARALLELISM, Runtime.getRuntime().availableProcessors());
    return new ZipPackager(out, entryName, modified, executor, parallelism, encoder);
  }
}
