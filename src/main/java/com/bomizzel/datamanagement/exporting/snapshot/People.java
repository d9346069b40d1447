package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.PersonRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The users whom the rows of a section point to. Few people stand on many rows, so they are looked
 * up by themselves and remembered, within limits, not joined to each row. One thread at a time uses
 * it.
 *
 * <p>With a person goes the id of the member that they are. Nobody else's is told: who knows the id
 * of an account may let it into their company, and read its profile. Whoever only looks like a user
 * to the company has an id among its users too, and no row that points to it; without theirs on the
 * tickets one could tell them from those who have an account.
 */
final class People {
  private static final String SOME_INVITATION =
      "select 1 from data_import_invitations where company_id = ?1 limit 1";

  private static final String USERS =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.UserOnRows(
        SQL('cast(? as text)', u.id), SQL('cast(? as text)', m.userId),
        u.email, u.firstName, u.lastName)
      from User u
        left join Membership m on m.userId = u.id
          and m.companyId = SQL('cast(''{company}'' as uuid)')
      where u.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """;

  /** As text: EclipseLink takes no null for a UUID. */
  private static final String NO_INVITATION = "SQL('cast(null as text)')";

  /** Not called id in the result, by which a query may be sorted. */
  private static final String INVITATION =
      "SQL('(select concat(i.id) from data_import_invitations i"
          + " where i.company_id = cast(''{company}'' as uuid)"
          + " and lower(i.email) = lower(? -> ''{member}'' ->> ''email'')"
          + " and not exists (select 1 from users m join user_company_associations a"
          + " on a.user_id = m.id where a.company_id = i.company_id"
          + " and lower(m.email) = lower(i.email)))', {row}.unresolvedPeople)";

  private static final int MOST_REMEMBERED_CHARS = 2 << 20;
  private static final int CHARS_OF_A_USER = 200;

  private final CompanySnapshot snapshot;
  private final boolean hasInvitations;
  private final Map<String, PersonRecord> remembered = new HashMap<>();
  private int rememberedChars;

  private People(CompanySnapshot snapshot, boolean hasInvitations) {
    this.snapshot = snapshot;
    this.hasInvitations = hasInvitations;
  }

  /** Those of a company; most have nobody without an account, and need no look-up of these. */
  static People of(CompanySnapshot snapshot) {
    return new People(snapshot, hasInvitations(snapshot));
  }

  /** Whether anybody only looks like a user to the company. */
  static boolean hasInvitations(CompanySnapshot snapshot) {
    return !snapshot.listInSql(SOME_INVITATION, snapshot.companyId()).isEmpty();
  }

  /**
   * JPQL for the id, as text, of whoever looks like the user that an import kept on a row; null for
   * nobody.
   *
   * @param row what the row is called in the query
   * @param member the member that the person is
   */
  String invited(String row, String member) {
    return hasInvitations
        ? INVITATION
            .replace("{company}", snapshot.companyId().toString())
            .replace("{member}", member)
            .replace("{row}", row)
        : NO_INVITATION;
  }

  /**
   * Who the users of some rows are, by id; reads those from the snapshot who are not remembered.
   */
  Map<String, PersonRecord> on(Collection<? extends PeopleOnRow> rows) {
    Set<String> wanted = new HashSet<>();
    rows.forEach(row -> row.users().forEach(wanted::add));
    Map<String, PersonRecord> found = new HashMap<>();
    for (String id : wanted) {
      PersonRecord known = remembered.get(id);
      if (known != null) {
        found.put(id, known);
      }
    }
    wanted.removeAll(found.keySet());
    if (!wanted.isEmpty()) {
      for (UserOnRows user : read(wanted)) {
        found.put(user.id(), user.person());
        remember(user.id(), user.person());
      }
    }
    return found;
  }

  private Collection<UserOnRows> read(Set<String> ids) {
    return snapshot.list(
        UserOnRows.class,
        USERS.replace("{company}", snapshot.companyId().toString()),
        Map.of("ids", '{' + String.join(",", ids) + '}'));
  }

  private void remember(String id, PersonRecord person) {
    rememberedChars +=
        CHARS_OF_A_USER
            + person.email().length()
            + length(person.firstName())
            + length(person.lastName());
    if (rememberedChars > MOST_REMEMBERED_CHARS) {
      remembered.clear();
      rememberedChars = 0;
    } else {
      remembered.put(id, person);
    }
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
