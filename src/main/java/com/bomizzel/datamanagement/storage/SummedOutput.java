package com.bomizzel.datamanagement.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Sums up what is written through it: its size, its SHA-256, and each of its blocks. */
public final class SummedOutput extends OutputStream {
  private final OutputStream out;
  private final MessageDigest sha256 = Sha256.begin();
  private final CRC32C block = new CRC32C();
  private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
  private int inBlock;
  private long size;

  /** Passes on what is written to {@code out}. */
  public SummedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    sha256.update(bytes, offset, length);
    size += length;
    int at = offset;
    while (at < offset + length) {
      int count = Math.min(offset + length - at, BlockSums.BLOCK - inBlock);
      block.update(bytes, at, count);
      inBlock += count;
      at += count;
      if (inBlock == BlockSums.BLOCK) {
        endBlock();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** What the whole is; nothing may be written after. */
  public ArchiveDraft.Published published() {
    if (inBlock > 0) {
      endBlock();
    }
    return new ArchiveDraft.Published(
        size, HexFormat.of().formatHex(sha256.digest()), BlockSums.of(blocks.toByteArray()));
  }

  private void endBlock() {
    try {
      new DataOutputStream(blocks).writeInt((int) block.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    block.reset();
    inBlock = 0;
  }
}
