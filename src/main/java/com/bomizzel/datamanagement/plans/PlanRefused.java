package com.bomizzel.datamanagement.plans;

/** Something cannot be done with a plan as it stands; the message says why in a sentence. */
public final class PlanRefused extends RuntimeException {
  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** The company has a plan of that name. */
    PLAN_EXISTS("This company has a plan of that name already"),
    /** The company has as many as it may. */
    TOO_MANY_PLANS("This company has as many plans as it may have (MAX_PLANS)"),
    /** A backup of the plan waits or runs. */
    PLAN_RUNNING("A backup of this plan waits or runs already");

    private final String message;

    Reason(String message) {
      this.message = message;
    }
  }

  PlanRefused(Reason reason) {
    super(reason.message);
    this.reason = reason;
  }

  /** Why; also the name of the API's code. */
  public Reason reason() {
    return reason;
  }
}
