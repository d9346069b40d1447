package com.bomizzel.datamanagement.jobs;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a job failed, besides the reasons for which a file is refused. The names are those of the
 * API, of the log rows and of the manual; they never change. Rows of other versions may have
 * others, so what is read back is a text.
 */
public enum FailureCode {
  /** An operator stopped it. */
  STOPPED,
  /** An operator gave it up for good. */
  ABANDONED,
  /** It was taken up too often without getting further. */
  NO_PROGRESS,
  /** The server's heap was full. */
  OUT_OF_MEMORY,
  /** The server met another fault of its own. */
  SERVER_ERROR,
  /** It took longer than exports may. */
  EXPORT_TOO_LONG,
  /** The company was deactivated meanwhile. */
  COMPANY_INACTIVE,
  /** The person who asked for the export was deactivated meanwhile. */
  REQUESTER_INACTIVE,
  /** The person who started the import was deactivated meanwhile, or lost the right. */
  IMPORTER_INACTIVE,
  /** The database could not be read or written. */
  DATABASE_FAILED,
  /** The database does not let this server read or write all rows, or not at all. */
  DATABASE_FORBIDS,
  /** Others held the company's data in the database back, or were at work on the same. */
  DATABASE_BUSY,
  /** The replica that exports are read from did not have what was committed before this one. */
  REPLICA_BEHIND,
  /** The disk could not be read or written. */
  STORAGE_FAILED,
  /** The folder or the bucket of files is not there; what a job waits for, never why one failed. */
  STORE_AWAY,
  /** The disk is full. */
  NO_SPACE,
  /** The archives of plans would take more than they may. */
  BACKUP_QUOTA,
  /** The staged upload is gone. */
  UPLOAD_GONE,
  /** The staged upload is no longer what was received. */
  UPLOAD_DAMAGED,
  /** There is nothing to go on with. */
  NOT_RESUMABLE,
  /** There was no way to begin. */
  NOT_STARTED,
  /** Any other failure of an export. */
  EXPORT_FAILED,
  /** Any other failure of an import. */
  IMPORT_FAILED;

  /** The code of that name; empty when this version has none. */
  public static Optional<FailureCode> named(String code) {
    return Arrays.stream(values()).filter(known -> known.name().equals(code)).findFirst();
  }
}
