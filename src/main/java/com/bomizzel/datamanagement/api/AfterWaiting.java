package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.history.JobError;
import com.bomizzel.datamanagement.history.JobState;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/**
 * The answer to whoever asked for a job and waited for it: 202 with the job's address while it goes
 * on, the status of its failure, or 200.
 *
 * @param preferences what the client preferred
 * @param address where the job's state can be had
 */
record AfterWaiting(Preferences preferences, String address) {
  private static final Set<String> SERVERS_FAULT =
      Set.of("EXPORT_FAILED", "IMPORT_FAILED", "STORAGE_FAILED", "EXPORT_TOO_LONG");

  static AfterWaiting of(Preferences preferences, String address) {
    return new AfterWaiting(preferences, address);
  }

  /** {@code error} is null unless the job failed. */
  Response answer(JobState state, JobError error, Object data) {
    Response.ResponseBuilder response =
        state == JobState.FAILED
            ? Response.status(status(error.code()))
                .entity(Envelope.problem(error.code(), error.message()))
            : Response.status(state.isOpen() ? 202 : 200).entity(Envelope.of(data));
    return response
        .header("Location", address)
        .header("Preference-Applied", preferences.applied())
        .build();
  }

  /** What a job fails of is the file, unless it is one of these. */
  private static int status(String code) {
    if (SERVERS_FAULT.contains(code)) {
      return 500;
    }
    return switch (code) {
      case "NO_SPACE" -> 507;
      case "DATABASE_FAILED" -> 503;
      case "COMPANY_INACTIVE", "REQUESTER_INACTIVE", "IMPORTER_INACTIVE" -> 403;
      default -> 422;
    };
  }
}
