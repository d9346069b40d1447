package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.JobState;
import jakarta.ws.rs.core.Response;

/** Answers about jobs that go on: 202, and when to look again. No other class makes a 202. */
final class GoingOn {
  /** After so many seconds a client that got 202 may look how the job stands. */
  static final int LOOK_AGAIN = 2;

  private GoingOn() {}

  /** Begins the answer about a job that goes on. */
  static Response.ResponseBuilder accepted() {
    return Response.status(Response.Status.ACCEPTED).header("Retry-After", LOOK_AGAIN);
  }

  /** Begins the answer about a job whose end was asked for: it has come, or is about to. */
  static Response.ResponseBuilder ending(JobState state) {
    return state.isOpen() ? accepted() : Response.ok();
  }
}
