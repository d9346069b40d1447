package com.bomizzel.datamanagement.api;

/**
 * Why the API refuses a request, besides the reasons for which a file is refused or a job fails.
 * The names and statuses are those of the manual; they never change.
 */
enum RefusalCode {
  INVALID_REQUEST(400, "A field is missing, or its value is invalid"),
  MALFORMED_JSON(400, "The body is not the JSON that was asked for"),
  MALFORMED_FORM(400, "The body is not the form that its header says"),
  BAD_REQUEST(400, "Whatever else the server itself refuses, under the status that it gave"),
  UNAUTHENTICATED(401, "No token came"),
  TOKEN_EXPIRED(401, "The token was good once"),
  TOKEN_INVALID(401, "The token is not believed"),
  BAD_CREDENTIALS(401, "There is no such account, or its password is another"),
  PERMISSION_DENIED(403, "The caller's own company, without the right"),
  NOT_FOUND(404, "There is no such thing, or it is another company's"),
  EXPORT_NOT_FOUND(404, "There is no such export file, or it is another company's"),
  METHOD_NOT_ALLOWED(405, "The address takes other methods"),
  NOT_ACCEPTABLE(406, "The client wants no JSON"),
  REQUEST_TIMEOUT(408, "The body stopped coming"),
  IMPORT_RUNNING(409, "Another import of this company is running"),
  NOT_A_VALIDATION(409, "What was to be started is not a completed validation"),
  STARTED_ALREADY(409, "The validated file was imported, or is being imported, already"),
  COMPANY_EXISTS(409, "There is a company of that name"),
  PLAN_EXISTS(409, "The company has a plan of that name"),
  PLAN_RUNNING(409, "A backup of the plan waits or runs"),
  TOO_MANY_PLANS(409, "The company has as many plans as it may"),
  REQUEST_IN_PROGRESS(409, "The first request with the same key has not begun its job yet"),
  OWNER_INACTIVE(409, "The account that shall own a company is deactivated"),
  EXPORT_EXPIRED(410, "The file of an export was there once"),
  EXPORT_DAMAGED(410, "The file of an export is no longer what was written"),
  UPLOAD_EXPIRED(410, "The validated file was there once"),
  PROBLEMS_EXPIRED(410, "The file with all problems of an import was there once"),
  BODY_TOO_LARGE(413, "The body, other than a file, is over its limit"),
  UNSUPPORTED_MEDIA_TYPE(415, "The address takes another type of body"),
  RANGE_NOT_SATISFIABLE(416, "The file ends before the range begins"),
  IDEMPOTENCY_KEY_REUSED(422, "The key came with another request before"),
  TOO_MANY_REQUESTS(429, "Too many requests, or attempts to sign in"),
  TOO_MANY_JOBS(429, "The company has too many jobs that have not ended"),
  TOO_MANY_TRANSFERS(503, "Too many files are sent or received at this moment"),
  STORE_AWAY(503, "The folder or the bucket of files is not there at the moment"),
  INTERNAL_ERROR(500, "A fault of the server's own"),
  DATABASE_UNAVAILABLE(503, "The database does not answer");

  private final int status;
  private final String meaning;

  RefusalCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The HTTP status of an answer with this code. */
  int status() {
    return status;
  }

  /** What it says, for the API's description. */
  String meaning() {
    return meaning;
  }
}
