package com.bomizzel.datamanagement.archive.zip;

import java.io.IOException;

/** An uploaded file is not unpacked; the message is for people and names a limit's setting. */
public final class ArchiveRefused extends IOException {

  /** Why, for programs. */
  public enum Reason {
    /** Packed in a way that is not understood, or no document at all: a picture, a page, … */
    UNSUPPORTED,
    /** The archive is truncated or contradicts itself. */
    DAMAGED,
    /** It is sound, but not one plain document: encrypted, a link, nested, none or several. */
    UNUSABLE,
    /** {@code ARCHIVE_MAX_ENTRIES}. */
    TOO_MANY_ENTRIES,
    /** {@code UNPACKED_MAX_BYTES}. */
    TOO_LARGE,
    /** {@code UNPACKED_MAX_RATIO}. */
    RATIO_EXCEEDED
  }

  private static final String WANTED = "send the .json file or a .zip with it";

  private final Reason reason;

  private ArchiveRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why, for programs. */
  public Reason reason() {
    return reason;
  }

  static ArchiveRefused unsupported(String format) {
    return new ArchiveRefused(
        Reason.UNSUPPORTED, "the file is packed as " + format + "; " + WANTED);
  }

  /** It is no archive at all, but a picture, a page and the like. */
  static ArchiveRefused foreign(String kind) {
    return new ArchiveRefused(
        Reason.UNSUPPORTED, "the file seems to be " + kind + ", not a backup; " + WANTED);
  }

  static ArchiveRefused damaged(String what) {
    return new ArchiveRefused(Reason.DAMAGED, "the ZIP archive is damaged: " + what);
  }

  static ArchiveRefused unusable(String why) {
    return new ArchiveRefused(Reason.UNUSABLE, "the ZIP archive cannot be used: " + why);
  }

  static ArchiveRefused tooManyEntries(int limit) {
    return new ArchiveRefused(
        Reason.TOO_MANY_ENTRIES,
        "the ZIP archive has more than %,d entries (ARCHIVE_MAX_ENTRIES)".formatted(limit));
  }

  static ArchiveRefused tooLarge(long limit) {
    return new ArchiveRefused(
        Reason.TOO_LARGE,
        "the document in the ZIP archive is larger than %,d bytes (UNPACKED_MAX_BYTES)"
            .formatted(limit));
  }

  static ArchiveRefused ratioExceeded(int limit) {
    return new ArchiveRefused(
        Reason.RATIO_EXCEEDED,
        "the document in the ZIP archive unpacks to more than %,d times its packed size"
                .formatted(limit)
            + " (UNPACKED_MAX_RATIO)");
  }
}
