package com.bomizzel.datamanagement.plans;

/** A part of a plan makes no sense; the message says why in a sentence. */
public final class InvalidPlan extends RuntimeException {
  private final String field;

  InvalidPlan(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The part's name in requests, e.g. {@code schedule.at}. */
  public String field() {
    return field;
  }
}
