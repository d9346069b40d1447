package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.bomizzel.datamanagement.archive.zip.Unpacked;
import com.bomizzel.datamanagement.archive.zip.ZipUnpacker;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.SealedBytes;
import com.bomizzel.datamanagement.security.ArchiveSignatures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells the documents that this installation has written and nobody has changed since: they are
 * read under the sizes that they need. A seal alone shows nothing, for it may have been copied onto
 * something else; only the bytes show it. Thread-safe.
 */
@ApplicationScoped
public class OwnDocuments {
  /** More than an archive has beside its packed document. */
  private static final long AROUND_PACKED = 64 << 10;

  private ArchiveSignatures signatures;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected OwnDocuments() {}

  /** Believes these signatures. */
  @Inject
  public OwnDocuments(ArchiveSignatures signatures) {
    this.signatures = signatures;
  }

  /** What the seal of a document shows. */
  public enum Origin {
    /** The document has no seal, or it is not at its end as an export has it. */
    NOT_SEALED,
    /** Another installation has signed it, or this one before its secret was changed. */
    ANOTHER_INSTALLATION,
    /** It is not the document that was signed. */
    CHANGED,
    /** This installation has written the document, and it is as it was. */
    OWN
  }

  /** The seal that a document claims to have; nothing of it was checked. */
  public Optional<Seal> claim(Path document) throws IOException {
    return Seal.atEnd(document);
  }

  /** What a document's seal shows; reads all of the document when the signature is ours. */
  public Origin origin(Path document) throws IOException {
    Optional<Seal> claim = claim(document);
    if (claim.isEmpty()) {
      return Origin.NOT_SEALED;
    } else if (!isOurs(claim.get())) {
      return Origin.ANOTHER_INSTALLATION;
    }
    try (SealedBytes bytes = new SealedBytes(claim.get())) {
      Files.copy(document, bytes);
      return bytes.isWhole() ? Origin.OWN : Origin.CHANGED;
    }
  }

  private boolean isOurs(Seal seal) {
    return signatures.isOurs(seal.statement(), seal.signature());
  }

  /**
   * Unpacks an archive's document, under the limits for strangers' unless it is one of ours.
   *
   * @throws com.bomizzel.datamanagement.archive.zip.ArchiveRefused also when the archive says that
   *     it is ours and needs more, but is not what was signed
   */
  Unpacked unpack(Path archive, OutputStream target, UnpackLimits limits) throws IOException {
    Optional<Seal> seal =
        Seal.parse(ZipUnpacker.comment(archive))
            .filter(claim -> needsMore(claim, archive, limits))
            .filter(this::isOurs);
    if (seal.isEmpty()) {
      return ZipUnpacker.unpack(archive, target, limits);
    }
    SealedBytes bytes = new SealedBytes(seal.get());
    UnpackLimits needed = limits.upTo(seal.get().documentBytes());
    Unpacked unpacked = ZipUnpacker.unpack(archive, both(target, bytes), needed);
    if (!bytes.isWhole()) {
      // It is a stranger's: its limits are to be heard.
      ZipUnpacker.unpack(archive, OutputStream.nullOutputStream(), limits);
    }
    return unpacked;
  }

  private static OutputStream both(OutputStream target, SealedBytes watching) {
    return new FilterOutputStream(target) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        watching.write(bytes, offset, length);
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }
    };
  }

  private static boolean needsMore(Seal seal, Path archive, UnpackLimits limits) {
    return !limits.allow(seal.documentBytes(), archive.toFile().length() - AROUND_PACKED);
  }
}
