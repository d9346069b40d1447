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
  /** {@code error} is null unless the job failed. */
  Response answer(JobState state, @Nullable JobError error, Object data) {
    return begun(state, error, data)
        .header("Location", address)
        .header("Preference-Applied", preferences.applied())
        .build();
  }

  /** Who does not want to wait gets one answer, however fast the job was. */
  private Response.ResponseBuilder begun(JobState state, @Nullable JobError error, Object data) {
    if (preferences.respondsAsync() || state.isOpen()) {
      return GoingOn.accepted().entity(Envelope.of(data));
    } else if (state == JobState.FAILED) {
      return failed(Objects.requireNonNull(error), data);
    }
    return Response.ok(Envelope.of(data));
  }

  private static Response.ResponseBuilder failed(JobError error, Object data) {
    int status = JobFailures.status(error.code());
    boolean refused = status >= Response.Status.BAD_REQUEST.getStatusCode();
    return Response.status(status)
        .entity(refused ? Envelope.problem(error.code(), error.message()) : Envelope.of(data));
  }
}
