package com.bomizzel.datamanagement.exporting.snapshot;

/**
 * JPQL for the id of a person on a row: the account's, which the row points to. Whoever only looks
 * like a user to the company has an id among its users too, and no row that points to it; without
 * theirs on the tickets one could tell them from those who have an account.
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
    return new PersonIds(
        snapshot, !snapshot.listInSql(SOME_INVITATION, snapshot.companyId()).isEmpty());
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
      return "SQL('cast(? as text)', " + user + ".id)";
    }
    return ("SQL('cast(coalesce(?, (select i.id from data_import_invitations i"
            + " where i.company_id = cast(''%s'' as uuid)"
            + " and lower(i.email) = lower(? -> ''%s'' ->> ''email'')"
            + " and not exists (select 1 from users m join user_company_associations a"
            + " on a.user_id = m.id where a.company_id = i.company_id"
            + " and lower(m.email) = lower(i.email)))) as text)', %s.id,"
            + " %s.unresolvedPeople)")
        .formatted(snapshot.companyId(), member, user, row);
  }
}
