package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disk of a folder.
 *
 * @param total bytes in all
 * @param free bytes that this program may still use
 */
public record DiskSpace(long total, long free) {
  private static final long LOW_BYTES = 1L << 30;
  private static final int LOW_PERCENT = 5;

  /** That of a folder that is there. */
  public static DiskSpace of(Path folder) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    return new DiskSpace(disk.getTotalSpace(), disk.getUsableSpace());
  }

  /** True when a larger export or import may not fit: less than 1 GiB, or than 5 % of the disk. */
  public boolean isLow() {
    return free < LOW_BYTES || free < total / 100 * LOW_PERCENT;
  }

  /** How much of it is in use, 0 to 100. */
  public int usedPercent() {
    return total == 0 ? 0 : (int) (100 * (total - free) / total);
  }
}
