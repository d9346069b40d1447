package com.bomizzel.datamanagement.exporting.snapshot;

/**
 * JPQL for the id of a person on a row: that of the member whom the row points to. Nobody else's is
 * told: who knows the id of an account may let it into their company, and read its profile. Whoever
 * only looks like a user to the company has an id among its users too, and no row that points to
 * it; without theirs on the tickets one could tell them from those who have an account.
 */
final class PersonIds {
  private static final String SOME_INVITATION =
      "select 1 from data_import_invitations where company_id = ?1 limit 1";

  private final CompanySnapshot snapshot;
  private final boolean hasInvitations;

  private PersonIds(CompanySnapshot snapshot, boolean hasInvitations) {
    this.snapshot = snapshot;
    this.hasInvitations = hasInvitations;
  }

  /** Those of a company; most have nobody without an account, and need no look-up. */
  static PersonIds of(CompanySnapshot snapshot) {
    return new PersonIds(snapshot, hasInvitations(snapshot));
  }

  /** Whether anybody only looks like a user to the company. */
  static boolean hasInvitations(CompanySnapshot snapshot) {
    return !snapshot.listInSql(SOME_INVITATION, snapshot.companyId()).isEmpty();
  }

  /**
   * What has to be joined for {@link #of}.
   *
   * @param user what the user of the row is called in the query; may be nobody
   */
  String join(String user) {
    return "left join Membership %1$sm on %1$sm.userId = %1$s.id and %1$sm.companyId = %2$s"
        .formatted(user, "SQL('cast(''" + snapshot.companyId() + "'' as uuid)')");
  }

  /**
   * One of them.
   *
   * @param user what the user of the row is called in the query; may be nobody
   * @param row what the row is called there
   * @param member the member that the person is
   */
  String of(String user, String row, String member) {
    if (!hasInvitations) {
      // As text: EclipseLink takes no null for a UUID.
      return "SQL('cast(? as text)', " + user + "m.userId)";
    }
    return ("SQL('cast(coalesce(?, (select i.id from data_import_invitations i"
            + " where i.company_id = cast(''%s'' as uuid)"
            + " and lower(i.email) = lower(? -> ''%s'' ->> ''email'')"
            + " and not exists (select 1 from users m join user_company_associations a"
            + " on a.user_id = m.id where a.company_id = i.company_id"
            + " and lower(m.email) = lower(i.email)))) as text)', %sm.userId,"
            + " %s.unresolvedPeople)")
        .formatted(snapshot.companyId(), member, user, row);
  }
}
