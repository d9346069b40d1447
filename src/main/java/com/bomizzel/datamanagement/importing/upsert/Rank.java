package com.bomizzel.datamanagement.importing.upsert;

import org.jspecify.annotations.Nullable;

/** How much somebody may do in a company, from least to most. */
public enum Rank {
  MEMBER("member"),
  ADMIN("admin"),
  OWNER("owner"),
  /** An administrator of the installation, whatever their role in the company. */
  PLATFORM_ADMIN(null);

  private static final String PLATFORM_ROLE = "admin";

  private final @Nullable String companyRole;

  Rank(@Nullable String companyRole) {
    this.companyRole = companyRole;
  }

  /**
   * The rank of a user with these roles.
   *
   * @param platformRole {@code user} or {@code admin}
   * @param companyRole {@code member}, {@code admin} or {@code owner}; null or any other text is no
   *     more than a member
   */
  public static Rank of(@Nullable String platformRole, @Nullable String companyRole) {
    return PLATFORM_ROLE.equals(platformRole) ? PLATFORM_ADMIN : ofCompanyRole(companyRole);
  }

  /** The rank that a role in the company gives. */
  public static Rank ofCompanyRole(@Nullable String companyRole) {
    for (Rank rank : values()) {
      if (rank.companyRole != null && rank.companyRole.equals(companyRole)) {
        return rank;
      }
    }
    return MEMBER;
  }

  /** The highest role in the company that somebody of this rank may give. */
  public String highestCompanyRole() {
    return companyRole == null ? "owner" : companyRole;
  }

  /** Whether this one may do more. */
  public boolean isAbove(Rank other) {
    return compareTo(other) > 0;
  }
}
