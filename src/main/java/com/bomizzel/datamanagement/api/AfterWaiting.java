package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobState;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to whoever asked for a job: 202 with the job's address, and when to look there, to
 * those who do not want to wait and while it goes on, else the status of its failure, or 200.
 *
 * @param preferences what the client preferred
 * @param address where the job's state can be had
 */
record AfterWaiting(Preferences preferences, String address) {
  /** After so many seconds a client that got 202 may look how the job stands. */
  static final int LOOK_AGAIN = 2;

  /** {@code error} is null unless the job failed. */
  Response answer(JobState state, @Nullable JobError error, Object data) {
    int status = status(state, error);
    return answer(error, data, status)
        .header("Location", address)
        .header("Preference-Applied", preferences.applied())
        .header("Retry-After", isAccepted(status) ? LOOK_AGAIN : null)
        .build();
  }

  private static boolean isAccepted(int status) {
    return status == Response.Status.ACCEPTED.getStatusCode();
  }

  /** Who does not want to wait gets one answer, however fast the job was. */
  private int status(JobState state, @Nullable JobError error) {
    if (preferences.respondsAsync() || state.isOpen()) {
      return Response.Status.ACCEPTED.getStatusCode();
    }
    return state == JobState.FAILED
        ? JobFailures.status(Objects.requireNonNull(error).code())
        : Response.Status.OK.getStatusCode();
  }

  private static Response.ResponseBuilder answer(
      @Nullable JobError error, Object data, int status) {
    boolean refused = status >= Response.Status.BAD_REQUEST.getStatusCode();
    return Response.status(status)
        .entity(
            refused && error != null
                ? Envelope.problem(error.code(), error.message())
                : Envelope.of(data));
  }
}
