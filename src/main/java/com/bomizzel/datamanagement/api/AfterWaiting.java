package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.history.JobError;
import com.bomizzel.datamanagement.history.JobState;
import jakarta.ws.rs.core.Response;

/**
 * The answer to whoever asked for a job: 202 with the job's address to those who do not want to
 * wait and while it goes on, else the status of its failure, or 200.
 *
 * @param preferences what the client preferred
 * @param address where the job's state can be had
 */
record AfterWaiting(Preferences preferences, String address) {

  /** {@code error} is null unless the job failed. */
  Response answer(JobState state, JobError error, Object data) {
    Response.ResponseBuilder response =
        state == JobState.FAILED
            ? Response.status(JobFailures.status(error.code()))
                .entity(Envelope.problem(error.code(), error.message()))
            : Response.status(state.isOpen() ? 202 : 200).entity(Envelope.of(data));
    return response
        .header("Location", address)
        .header("Preference-Applied", preferences.applied())
        .build();
  }
}
