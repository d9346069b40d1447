package com.bomizzel.datamanagement.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The least that a packed backup from Java needs on one thread: rows as COPY gives them, deflated
 * into a file that is on stable storage in the end.
 */
final class DeflatedCopy {
  /** The one of the server's archives. */
  private static final int LEVEL = 6;

  private static final int BUFFER = 1 << 16;

  private DeflatedCopy() {}

  /** Writes all rows of a company to {@code file}, which is replaced; answers how many. */
  static long write(CompanyTables tables, UUID company, Path file)
      throws IOException, SQLException {
    Deflater deflater = new Deflater(LEVEL, true);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      DeflaterOutputStream packed =
          new DeflaterOutputStream(Channels.newOutputStream(channel), deflater, BUFFER);
      OutputStream out = new BufferedOutputStream(packed, BUFFER);
      long rows = tables.copyOut(company, out);
      out.flush();
      packed.finish();
      channel.force(true);
      return rows;
    } finally {
      deflater.end();
    }
  }
}
