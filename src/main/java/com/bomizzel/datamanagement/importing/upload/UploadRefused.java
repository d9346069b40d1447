package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.archive.zip.ArchiveRefused;
import com.bomizzel.datamanagement.arriving.TableRefused;
import com.bomizzel.datamanagement.document.reading.DocumentLimitExceeded;
import com.bomizzel.datamanagement.document.reading.InvalidDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An upload is refused whole, before anything of it was imported: when it is staged this is thrown
 * to the caller; when the job's inspection finds out, the import has failed with this code and
 * message. The message is for people and names a limit's setting.
 */
public final class UploadRefused extends RuntimeException {

  /** What kind of refusal it is, for whoever answers a request. */
  public enum Kind {
    /** It is not an export file. */
    INVALID,
    /** It crosses a limit. */
    TOO_LARGE,
    /** It is packed in a way that is not understood. */
    UNSUPPORTED,
    /** This installation has no room for it. */
    NO_SPACE,
    /** The company keeps too much here already. */
    QUOTA
  }

  /** Stable codes for programs; their names are those of the API and of the log rows. */
  public enum Code {
    /** Neither JSON nor ZIP, damaged, or not the documented document. */
    INVALID_IMPORT_DATA(Kind.INVALID),
    /** Over {@code UPLOAD_MAX_BYTES}. */
    UPLOAD_TOO_LARGE(Kind.TOO_LARGE),
    /** Over {@code UNPACKED_MAX_BYTES}. */
    UNPACKED_TOO_LARGE(Kind.TOO_LARGE),
    /** Over {@code UNPACKED_MAX_RATIO}. */
    UNPACKED_RATIO_EXCEEDED(Kind.TOO_LARGE),
    /** Over {@code ARCHIVE_MAX_ENTRIES}. */
    TOO_MANY_ARCHIVE_ENTRIES(Kind.TOO_LARGE),
    /** A record over {@code RECORD_MAX_BYTES}, or nested over {@code JSON_MAX_DEPTH}. */
    DOCUMENT_LIMIT_EXCEEDED(Kind.TOO_LARGE),
    /** Gzip, 7-Zip, tar and the like. */
    UNSUPPORTED_FILE_TYPE(Kind.UNSUPPORTED),
    /** The disk of {@code DATA_DIR} is full. */
    NO_SPACE(Kind.NO_SPACE),
    /** Over {@code MAX_STAGED_UPLOADS} or {@code STAGED_MAX_BYTES}. */
    TOO_MANY_UPLOADS(Kind.QUOTA);

    private final Kind kind;

    Code(Kind kind) {
      this.kind = kind;
    }

    /** What kind of refusal it is. */
    public Kind kind() {
      return kind;
    }

    /** The refusal that an import failed with; empty when it failed for another reason. */
    public static Optional<Code> named(String errorCode) {
      return Arrays.stream(values()).filter(code -> code.name().equals(errorCode)).findFirst();
    }
  }

  private final Code code;

  UploadRefused(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** The code; its {@link Code#kind} says how to answer. */
  public Code code() {
    return code;
  }

  /** It is not an export file, for this reason: a sentence. */
  public static UploadRefused invalid(@Nullable String why) {
    return new UploadRefused(Code.INVALID_IMPORT_DATA, "Invalid import data: " + why);
  }

  /** It crosses {@code UPLOAD_MAX_BYTES}, which is {@code limit}. */
  public static UploadRefused tooLarge(long limit) {
    return new UploadRefused(
        Code.UPLOAD_TOO_LARGE,
        "The upload is larger than %,d bytes (UPLOAD_MAX_BYTES)".formatted(limit));
  }

  /** The form that the file came in breaks off, or is none of the console's. */
  public static UploadRefused brokenForm() {
    return invalid("the form with the file is not complete, or not as this page sends it");
  }

  /** It does not fit the disk. */
  public static UploadRefused noSpace() {
    return new UploadRefused(Code.NO_SPACE, "The server has no space left for this upload");
  }

  static UploadRefused tooMany(int limit) {
    return new UploadRefused(
        Code.TOO_MANY_UPLOADS,
        "The company has %,d files here for imports that have not ended (MAX_STAGED_UPLOADS); wait"
                .formatted(limit)
            + " for one or cancel it");
  }

  static UploadRefused tooMuch(long limit) {
    return new UploadRefused(
        Code.TOO_MANY_UPLOADS,
        "The company's files for imports that have not ended are larger than %,d bytes"
                .formatted(limit)
            + " (STAGED_MAX_BYTES); wait for one or cancel it");
  }

  /** The refusal that an exception stands for; empty when it is a fault of the server's. */
  public static Optional<UploadRefused> of(IOException e) {
    if (e instanceof DocumentLimitExceeded) {
      return Optional.of(
          new UploadRefused(
              Code.DOCUMENT_LIMIT_EXCEEDED, "Invalid import data: " + e.getMessage()));
    } else if (e instanceof InvalidDocument) {
      return Optional.of(invalid(e.getMessage()));
    } else if (e instanceof TableRefused table) {
      return Optional.of(
          new UploadRefused(code(table.reason()), "Invalid import data: " + e.getMessage()));
    } else if (e instanceof ArchiveRefused archive) {
      Code code = code(archive.reason());
      return Optional.of(new UploadRefused(code, "Invalid import data: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /** A document crosses a limit that it would not have to keep if it were this installation's. */
  public static UploadRefused crossesLimit(DocumentLimitExceeded e, OwnDocuments.Origin origin) {
    String why =
        switch (origin) {
          case OWN, NOT_SEALED -> "";
          case ANOTHER_INSTALLATION ->
              "; another installation has exported the file, or this one before JWT_SECRET was"
                  + " changed, so the limits for files of any origin hold";
          case CHANGED ->
              "; the file was changed since it was exported here, so the limits for files of any"
                  + " origin hold";
        };
    return new UploadRefused(
        Code.DOCUMENT_LIMIT_EXCEEDED, "Invalid import data: " + e.getMessage() + why);
  }

  private static Code code(TableRefused.Reason reason) {
    return switch (reason) {
      case INVALID -> Code.INVALID_IMPORT_DATA;
      case LIMIT -> Code.DOCUMENT_LIMIT_EXCEEDED;
      case TOO_LARGE -> Code.UNPACKED_TOO_LARGE;
    };
  }

  private static Code code(ArchiveRefused.Reason reason) {
    return switch (reason) {
      case UNSUPPORTED -> Code.UNSUPPORTED_FILE_TYPE;
      case DAMAGED, UNUSABLE -> Code.INVALID_IMPORT_DATA;
      case TOO_MANY_ENTRIES -> Code.TOO_MANY_ARCHIVE_ENTRIES;
      case TOO_LARGE -> Code.UNPACKED_TOO_LARGE;
      case RATIO_EXCEEDED -> Code.UNPACKED_RATIO_EXCEEDED;
    };
  }
}
