package com.bomizzel.datamanagement.security;

/** How much a person may decide in a company; later ones outrank earlier ones. */
public enum Rank {
  MEMBER,
  ADMIN,
  OWNER,
  PLATFORM_ADMIN;

  /** The rank of a company role; an unknown role is a member's. */
  public static Rank ofCompanyRole(String role) {
    return switch (role) {
      case "owner" -> OWNER;
      case "admin" -> ADMIN;
      default -> MEMBER;
    };
  }
}
