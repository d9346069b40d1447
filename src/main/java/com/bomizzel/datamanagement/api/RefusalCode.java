package com.bomizzel.datamanagement.api;

/**
 * Why the API refuses a request, besides the reasons for which a file is refused or a job fails.
 * The names and statuses are those of the manual; they never change.
 */
enum RefusalCode {
  /** A field is missing, or its value is invalid. */
  INVALID_REQUEST(400),
  /** The body is not the JSON that was asked for. */
  MALFORMED_JSON(400),
  /** The body is not the form that its header says. */
  MALFORMED_FORM(400),
  /** Whatever else the server itself refuses, under the status that it gave. */
  BAD_REQUEST(400),
  /** No token came. */
  UNAUTHENTICATED(401),
  /** The token was good once. */
  TOKEN_EXPIRED(401),
  /** The token is not believed. */
  TOKEN_INVALID(401),
  /** There is no such account, or its password is another. */
  BAD_CREDENTIALS(401),
  /** The caller's own company, without the right. */
  PERMISSION_DENIED(403),
  /** There is no such thing, or it is another company's. */
  NOT_FOUND(404),
  /** There is no such export file, or it is another company's. */
  EXPORT_NOT_FOUND(404),
  /** The address takes other methods. */
  METHOD_NOT_ALLOWED(405),
  /** The client wants no JSON. */
  NOT_ACCEPTABLE(406),
  /** The body stopped coming. */
  REQUEST_TIMEOUT(408),
  /** Another import of this company is running. */
  IMPORT_RUNNING(409),
  /** What was to be started is not a completed validation. */
  NOT_A_VALIDATION(409),
  /** The validated file was imported, or is being imported, already. */
  STARTED_ALREADY(409),
  /** There is a company of that name. */
  COMPANY_EXISTS(409),
  /** The first request with the same key has not begun its job yet. */
  REQUEST_IN_PROGRESS(409),
  /** The account that shall own a company is deactivated. */
  OWNER_INACTIVE(409),
  /** The file of an export was there once. */
  EXPORT_EXPIRED(410),
  /** The file of an export is no longer what was written. */
  EXPORT_DAMAGED(410),
  /** The validated file was there once. */
  UPLOAD_EXPIRED(410),
  /** The file with all problems of an import was there once. */
  PROBLEMS_EXPIRED(410),
  /** The body, other than a file, is over its limit. */
  BODY_TOO_LARGE(413),
  /** The address takes another type of body. */
  UNSUPPORTED_MEDIA_TYPE(415),
  /** The file ends before the range begins. */
  RANGE_NOT_SATISFIABLE(416),
  /** The key came with another request before. */
  IDEMPOTENCY_KEY_REUSED(422),
  /** Too many requests, or attempts to sign in. */
  TOO_MANY_REQUESTS(429),
  /** The company has too many jobs that have not ended. */
  TOO_MANY_JOBS(429),
  /** The folder or the bucket of files is not there at the moment. */
  STORE_AWAY(503),
  /** A fault of the server's own. */
  INTERNAL_ERROR(500),
  /** The database does not answer. */
  DATABASE_UNAVAILABLE(503);

  private final int status;

  RefusalCode(int status) {
    this.status = status;
  }

  /** The HTTP status of an answer with this code. */
  int status() {
    return status;
  }
}
