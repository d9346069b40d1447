package com.bomizzel.datamanagement.plans;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan was stopped. The names are those of the API, of the rows and of the manual; they never
 * change.
 */
public enum StopReason {
  /** In whose name it runs can no longer sign in. */
  MAKER_INACTIVE("The account of the person in whose name the plan runs is gone or not active"),
  /** They no longer administer the company, or may not export. */
  MAKER_LOST_ACCESS(
      "The person in whose name the plan runs may no longer make backups of this company"),
  /** Nobody begins anything with it. */
  COMPANY_INACTIVE("The company is not active");

  private final String message;

  StopReason(String message) {
    this.message = message;
  }

  /** The reason of that name; empty when this version has none. */
  public static Optional<StopReason> named(@Nullable String code) {
    return Stream.of(values()).filter(known -> known.name().equals(code)).findFirst();
  }

  /** A sentence for people. */
  public String message() {
    return message;
  }
}
