package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.NotStartable;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.ImportAlreadyRunning;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.multipart.MalformedForm;
import com.bomizzel.datamanagement.security.BadCredentials;
import com.bomizzel.datamanagement.security.InvalidToken;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.TooManyAttempts;
import com.bomizzel.datamanagement.storage.ByteRange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * How the API answers an exception that is the client's to know about: the table of statuses and
 * codes.
 *
 * @param headers what the status demands beside the body
 */
record Refusal(int status, Envelope body, Map<String, String> headers) {
  private static final String CHALLENGE = "WWW-Authenticate";

  /** Empty when the fault is the server's, and none of the client's business. */
  static Optional<Refusal> of(Throwable problem) {
    return input(problem).or(() -> access(problem)).or(() -> state(problem));
  }

  private static Optional<Refusal> input(Throwable problem) {
    if (problem instanceof InvalidInput e) {
      return refuse(400, Envelope.problem("INVALID_REQUEST", e.getMessage(), e.faults()));
    } else if (problem instanceof MismatchedInputException e && !e.getPath().isEmpty()) {
      String field = path(e);
      return of(new InvalidInput(field, field + " is of the wrong type"));
    } else if (problem instanceof JsonProcessingException) {
      return refuse(400, "MALFORMED_JSON", "The body is not the JSON object that was expected");
    } else if (problem instanceof MalformedForm) {
      return refuse(400, "MALFORMED_FORM", problem.getMessage());
    } else if (problem instanceof IOException && problem.getCause() instanceof TimeoutException) {
      return refuse(408, "REQUEST_TIMEOUT", "The rest of the body did not come");
    } else if (problem instanceof TooLarge) {
      return refuse(413, "BODY_TOO_LARGE", problem.getMessage());
    } else if (problem instanceof UploadRefused e) {
      return refuse(JobFailures.status(e.code().name()), e.code().name(), e.getMessage());
    } else if (problem instanceof ByteRange.Unsatisfiable e) {
      return refuse(416, "RANGE_NOT_SATISFIABLE", e.getMessage())
          .map(r -> r.with("Content-Range", "bytes */" + e.size()));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> access(Throwable problem) {
    if (problem instanceof Unauthenticated) {
      return refuse(401, "UNAUTHENTICATED", problem.getMessage())
          .map(r -> r.with(CHALLENGE, "Bearer"));
    } else if (problem instanceof InvalidToken e) {
      return refuse(401, e.isExpired() ? "TOKEN_EXPIRED" : "TOKEN_INVALID", e.getMessage())
          .map(r -> r.with(CHALLENGE, "Bearer error=\"invalid_token\""));
    } else if (problem instanceof BadCredentials) {
      return refuse(401, "BAD_CREDENTIALS", problem.getMessage())
          .map(r -> r.with(CHALLENGE, "Bearer"));
    } else if (problem instanceof PermissionDenied) {
      return refuse(403, "PERMISSION_DENIED", problem.getMessage());
    } else if (problem instanceof NotFound) {
      return refuse(404, "NOT_FOUND", problem.getMessage());
    } else if (problem instanceof TooManyAttempts e) {
      return refuse(429, "TOO_MANY_REQUESTS", e.getMessage())
          .map(r -> r.with("Retry-After", seconds(e.retryAfter())));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> state(Throwable problem) {
    if (problem instanceof NoSuchFile) {
      return refuse(404, "EXPORT_NOT_FOUND", problem.getMessage());
    } else if (problem instanceof Gone e) {
      return refuse(410, e.code(), e.getMessage());
    } else if (problem instanceof NotStartable e) {
      return e.isGone()
          ? refuse(410, "UPLOAD_EXPIRED", e.getMessage())
          : refuse(409, "NOT_A_VALIDATION", e.getMessage());
    } else if (problem instanceof ImportAlreadyRunning) {
      return refuse(409, "IMPORT_RUNNING", problem.getMessage());
    } else if (problem instanceof TooManyJobs) {
      return refuse(429, "TOO_MANY_JOBS", problem.getMessage())
          .map(r -> r.with("Retry-After", "60"));
    } else if (problem instanceof WebApplicationException e) {
      return framework(e);
    }
    return Optional.empty();
  }

  /** What Jersey itself refuses: no such path or method, no such type. */
  private static Optional<Refusal> framework(WebApplicationException problem) {
    Optional<Refusal> refusal = framework(problem.getResponse().getStatus());
    String allow = problem.getResponse().getHeaderString("Allow");
    return allow == null ? refusal : refusal.map(r -> r.with("Allow", allow));
  }

  private static Optional<Refusal> framework(int status) {
    return switch (status) {
      case 404 -> refuse(404, "NOT_FOUND", "There is nothing at this address");
      case 405 -> refuse(405, "METHOD_NOT_ALLOWED", "This address does not take this method");
      case 406 -> refuse(406, "NOT_ACCEPTABLE", "The answer can only be had as JSON");
      case 415 ->
          refuse(415, "UNSUPPORTED_MEDIA_TYPE", "This address does not take this type of body");
      default ->
          status < 500
              ? refuse(status, "BAD_REQUEST", "The request cannot be understood")
              : Optional.empty();
    };
  }

  /** The body of what the container refused before it came here. */
  static Envelope ofContainer(int status) {
    return framework(status)
        .map(Refusal::body)
        .orElseGet(() -> Envelope.problem("INTERNAL_ERROR", "Something went wrong here"));
  }

  private static Optional<Refusal> refuse(int status, String code, String message) {
    return refuse(status, Envelope.problem(code, message));
  }

  private static Optional<Refusal> refuse(int status, Envelope body) {
    return Optional.of(new Refusal(status, body, Map.of()));
  }

  private Refusal with(String header, String value) {
    return new Refusal(status, body, Map.of(header, value));
  }

  private static String path(JsonMappingException problem) {
    return problem.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
