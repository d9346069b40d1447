package com.bomizzel.datamanagement.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as files name them: by e-mail address, which holds in every installation, and by the id
 * of their account, which says in a backup of this very company who had the address then.
 *
 * @param id as text; null, and no member, for one who has no account
 * @param email never null
 * @param firstName may be null
 * @param lastName may be null
 */
public record PersonRecord(@Nullable String id, String email, String firstName, String lastName)
    implements Person {
  /** The member that says the id of the account; there only when there is one. */
  public static final String ID = "id";

  /** The names of the members that are always there, in the order in which they are written. */
  public static final List<String> MEMBERS = List.of("email", "firstName", "lastName");

  /** The member that says which user had the address, where another one has it by now. */
  public static final String FORMER_USER = "formerUserId";

  /** The names of all members that a reader understands. */
  public static final List<String> KNOWN_MEMBERS =
      List.of(ID, "email", "firstName", "lastName", FORMER_USER);
}
