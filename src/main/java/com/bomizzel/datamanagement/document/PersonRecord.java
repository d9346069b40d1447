package com.bomizzel.datamanagement.document;

import java.util.List;

/**
 * A person as files name them: not by id but by e-mail address, which holds in every installation.
 *
 * @param email never null
 * @param firstName may be null
 * @param lastName may be null
 */
public record PersonRecord(String email, String firstName, String lastName) implements Person {
  /** The names of the members, in the order in which they are written. */
  public static final List<String> MEMBERS = List.of("email", "firstName", "lastName");

  /** The member that says which user had the address, where another one has it by now. */
  public static final String FORMER_USER = "formerUserId";

  /** The names of all members that a reader understands. */
  public static final List<String> KNOWN_MEMBERS =
      List.of("email", "firstName", "lastName", FORMER_USER);
}
