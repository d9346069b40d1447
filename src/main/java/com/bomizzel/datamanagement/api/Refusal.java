package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.api.Envelope.Fault;
import com.bomizzel.datamanagement.exporting.ExportDamaged;
import com.bomizzel.datamanagement.importing.NotStartable;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.ImportAlreadyRunning;
import com.bomizzel.datamanagement.jobs.KeyRefused;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.multipart.MalformedForm;
import com.bomizzel.datamanagement.notifying.InvalidTelling;
import com.bomizzel.datamanagement.outside.PrintableText;
import com.bomizzel.datamanagement.plans.PlanRefused;
import com.bomizzel.datamanagement.security.BadCredentials;
import com.bomizzel.datamanagement.security.InvalidToken;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.NotFounded;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.TooManyAttempts;
import com.bomizzel.datamanagement.storage.ByteRange;
import com.bomizzel.datamanagement.storage.StoreAway;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the API answers an exception that is the client's to know about: the table of exceptions and
 * codes.
 *
 * @param headers what the status demands beside the body
 */
record Refusal(int status, Envelope body, Map<String, String> headers) {
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final int LONGEST_FIELD = 100;

  /** The code, under its status, and a sentence for people. */
  static Refusal of(RefusalCode code, @Nullable String message) {
    return of(code.status(), code, message);
  }

  private static Refusal of(int status, RefusalCode code, @Nullable String message) {
    return new Refusal(status, Envelope.problem(code.name(), message), Map.of());
  }

  /** Nobody is signed in: a token is asked for. */
  static Refusal ofStranger(String message) {
    return of(RefusalCode.UNAUTHENTICATED, message).with(CHALLENGE, "Bearer");
  }

  /** Lists every fault; the first is the message, too. */
  static Refusal ofFaults(List<Fault> faults) {
    RefusalCode code = RefusalCode.INVALID_REQUEST;
    Envelope body = Envelope.problem(code.name(), faults.get(0).message(), faults);
    return new Refusal(code.status(), body, Map.of());
  }

  /** The database does not answer, or not now: the same request may be sent again. */
  static Refusal ofDatabase() {
    return of(
            RefusalCode.DATABASE_UNAVAILABLE,
            "The database does not answer at this moment. Please try again")
        .with("Retry-After", "5");
  }

  /** A fault of the server's own; the log has it under that id. */
  static Refusal ofIncident(String id) {
    return of(
        RefusalCode.INTERNAL_ERROR,
        "Something went wrong here. Please tell the operator the incident id " + id);
  }

  /** What the container refused under that status before it came here. */
  static Refusal ofContainer(int status) {
    return framework(status)
        .orElseGet(() -> of(status, RefusalCode.INTERNAL_ERROR, "Something went wrong here"));
  }

  /** Empty when the fault is the server's: the client is told only an incident's id. */
  static Optional<Refusal> of(@Nullable Throwable problem) {
    return input(problem).or(() -> access(problem)).or(() -> state(problem));
  }

  private static Optional<Refusal> input(@Nullable Throwable problem) {
    if (problem instanceof Refused e) {
      return Optional.of(e.refusal());
    } else if (problem instanceof UnrecognizedPropertyException e) {
      String field = path(e);
      return of(Refused.invalid(field, field + " is not a member of this request"));
    } else if (problem instanceof MismatchedInputException e && !e.getPath().isEmpty()) {
      String field = path(e);
      return of(Refused.invalid(field, field + " is of the wrong type"));
    } else if (problem instanceof InvalidTelling e) {
      return of(Refused.invalid(e.field(), e.getMessage()));
    } else if (problem instanceof JsonProcessingException) {
      return refuse(
          RefusalCode.MALFORMED_JSON, "The body is not the JSON object that was expected");
    } else if (problem instanceof MalformedForm) {
      return refuse(RefusalCode.MALFORMED_FORM, problem.getMessage());
    } else if (problem instanceof IOException && problem.getCause() instanceof TimeoutException) {
      return refuse(RefusalCode.REQUEST_TIMEOUT, "The rest of the body did not come");
    } else if (problem instanceof UploadRefused e) {
      Envelope body = Envelope.problem(e.code().name(), e.getMessage());
      return Optional.of(new Refusal(JobFailures.status(e.code()), body, Map.of()));
    } else if (problem instanceof ByteRange.Unsatisfiable e) {
      return refuse(RefusalCode.RANGE_NOT_SATISFIABLE, e.getMessage())
          .map(r -> r.with("Content-Range", "bytes */" + e.size()));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> access(@Nullable Throwable problem) {
    if (problem instanceof InvalidToken e) {
      RefusalCode code = e.isExpired() ? RefusalCode.TOKEN_EXPIRED : RefusalCode.TOKEN_INVALID;
      return refuse(code, e.getMessage())
          .map(r -> r.with(CHALLENGE, "Bearer error=\"invalid_token\""));
    } else if (problem instanceof BadCredentials) {
      return refuse(RefusalCode.BAD_CREDENTIALS, problem.getMessage())
          .map(r -> r.with(CHALLENGE, "Bearer"));
    } else if (problem instanceof PermissionDenied) {
      return refuse(RefusalCode.PERMISSION_DENIED, problem.getMessage());
    } else if (problem instanceof NotFound) {
      return refuse(RefusalCode.NOT_FOUND, problem.getMessage());
    } else if (problem instanceof TooManyAttempts e) {
      return refuse(RefusalCode.TOO_MANY_REQUESTS, e.getMessage())
          .map(r -> r.with("Retry-After", seconds(e.retryAfter())));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> state(@Nullable Throwable problem) {
    if (problem instanceof NotStartable e) {
      return refuse(code(e.reason()), e.getMessage());
    } else if (StoreAway.isBehind(problem)) {
      return refuse(RefusalCode.STORE_AWAY, StoreAway.behind(problem).orElseThrow().getMessage())
          .map(r -> r.with("Retry-After", "60"));
    } else if (problem instanceof ExportDamaged e) {
      return refuse(
          RefusalCode.EXPORT_DAMAGED,
          "The file of this export is damaged and is not sent: "
              + e.problem()
              + ". Create a new export, and tell the operator");
    } else if (problem instanceof ImportAlreadyRunning) {
      return refuse(RefusalCode.IMPORT_RUNNING, problem.getMessage());
    } else if (problem instanceof KeyRefused e) {
      return key(e);
    } else if (problem instanceof NotFounded e) {
      return refuse(RefusalCode.valueOf(e.reason().name()), e.getMessage());
    } else if (problem instanceof PlanRefused e) {
      return refuse(RefusalCode.valueOf(e.reason().name()), e.getMessage());
    } else if (problem instanceof TooManyJobs) {
      return refuse(RefusalCode.TOO_MANY_JOBS, problem.getMessage())
          .map(r -> r.with("Retry-After", "60"));
    } else if (problem instanceof WebApplicationException e) {
      return framework(e);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> key(KeyRefused problem) {
    return switch (problem.reason()) {
      case REUSED -> refuse(RefusalCode.IDEMPOTENCY_KEY_REUSED, problem.getMessage());
      case IN_PROGRESS ->
          refuse(RefusalCode.REQUEST_IN_PROGRESS, problem.getMessage())
              .map(r -> r.with("Retry-After", "1"));
    };
  }

  private static RefusalCode code(NotStartable.Reason reason) {
    return switch (reason) {
      case NO_VALIDATION -> RefusalCode.NOT_A_VALIDATION;
      case STARTED_ALREADY -> RefusalCode.STARTED_ALREADY;
      case GONE -> RefusalCode.UPLOAD_EXPIRED;
    };
  }

  /** What Jersey itself refuses: no such path or method, no such type. */
  private static Optional<Refusal> framework(WebApplicationException problem) {
    Optional<Refusal> refusal = framework(problem.getResponse().getStatus());
    String allow = problem.getResponse().getHeaderString("Allow");
    return allow == null ? refusal : refusal.map(r -> r.with("Allow", allow));
  }

  private static Optional<Refusal> framework(int status) {
    return switch (status) {
      case 404 -> refuse(RefusalCode.NOT_FOUND, "There is nothing at this address");
      case 405 -> refuse(RefusalCode.METHOD_NOT_ALLOWED, "This address does not take this method");
      case 406 -> refuse(RefusalCode.NOT_ACCEPTABLE, "The answer can only be had as JSON");
      case 415 ->
          refuse(
              RefusalCode.UNSUPPORTED_MEDIA_TYPE, "This address does not take this type of body");
      default ->
          status < 500
              ? Optional.of(of(status, RefusalCode.BAD_REQUEST, "The request cannot be understood"))
              : Optional.empty();
    };
  }

  private static Optional<Refusal> refuse(RefusalCode code, @Nullable String message) {
    return Optional.of(of(code, message));
  }

  private Refusal with(String header, String value) {
    return new Refusal(status, body, Map.of(header, value));
  }

  private static String path(JsonMappingException problem) {
    String path =
        problem.getPath().stream()
            .map(
                part ->
                    part.getFieldName() == null
                        ? "[" + part.getIndex() + "]"
                        : "." + part.getFieldName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    return Objects.requireNonNull(PrintableText.of(path, LONGEST_FIELD));
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
