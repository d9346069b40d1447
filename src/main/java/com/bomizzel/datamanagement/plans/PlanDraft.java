package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.notifying.Telling;

/**
 * What somebody wants of a plan.
 *
 * @param name on one line, unique in its company but for upper and lower case
 * @param tell whom it tells how it goes
 * @param newSecret whether its webhook gets another secret
 */
public record PlanDraft(
    String name,
    ExportOptions options,
    Schedule schedule,
    Keep keep,
    Telling tell,
    boolean newSecret) {
  /** The longest name. */
  public static final int LONGEST_NAME = 100;

  /**
   * The same.
   *
   * @throws InvalidPlan when the name is none
   */
  public PlanDraft {
    name = name.strip();
    if (name.isEmpty()) {
      throw new InvalidPlan("name", "name is missing");
    } else if (name.length() > LONGEST_NAME) {
      throw new InvalidPlan("name", "name is longer than " + LONGEST_NAME + " characters");
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidPlan("name", "name holds a control character");
    }
  }

  /** What the audit trail says of it: its name, and where messages about it go. */
  public String told() {
    return tell.isNobody() ? name : name + "; tells " + tell;
  }
}
