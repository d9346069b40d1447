package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The company's members, and those whom its files brought though they have an account elsewhere, by
 * e-mail address: nobody can tell the ones from the others.
 */
final class UserPages extends Pages<UserRecord> {
  /** Those who are no members; the rest of a query that selects them. */
  static final String INVITATIONS =
      """
      Invitation i
      where i.companyId = :company and not exists (
        select u.id from User u join Membership m on m.userId = u.id
        where m.companyId = i.companyId and lower(u.email) = lower(i.email))
      """;

  private static final String PLAN =
      """
      select new com.bomizzel.datamanagement.exporting.PlannedRow(
        u.id, {bytes})
      from User u join Membership m on m.userId = u.id
      where m.companyId = :company
      order by lower(u.email)
      """
          .replace("{bytes}", JsonColumn.bytes("u.preferences"));

  private static final String INSERTIONS =
      """
      select new com.bomizzel.datamanagement.exporting.Insertion(
        i.id, count(b.id), max({bytes}))
      from Invitation i
        left join Membership n on n.companyId = i.companyId
        left join User b on b.id = n.userId and lower(b.email) < lower(i.email)
      where i.companyId = :company and not exists (
        select u.id from User u join Membership m on m.userId = u.id
        where m.companyId = i.companyId and lower(u.email) = lower(i.email))
      group by i.id, i.email
      order by lower(i.email)
      """
          .replace("{bytes}", JsonColumn.bytes("i.preferences"));

  private static final String ROWS =
      """
      select new com.bomizzel.datamanagement.document.UserRecord(
        u.id, u.email, u.firstName, u.lastName, u.phone, u.role, m.role, u.active,
        u.emailVerified, {preferences}, u.createdAt, u.updatedAt, m.importId)
      from User u join Membership m on m.userId = u.id
      where m.companyId = :company and u.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{preferences}", JsonColumn.text("u.preferences"));

  private static final String INVITED_ROWS =
      """
      select new com.bomizzel.datamanagement.document.UserRecord(
        i.id, i.email, i.firstName, i.lastName, i.phone, i.role, i.companyRole, i.active,
        i.emailVerified, {preferences}, i.createdAt, i.updatedAt, i.importId)
      from Invitation i
      where i.companyId = :company and i.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{preferences}", JsonColumn.text("i.preferences"));

  UserPages(CompanySnapshot snapshot) {
    super(snapshot, plan(snapshot, Map.of("company", snapshot.companyId())));
  }

  private static PagePlan plan(CompanySnapshot snapshot, Map<String, ?> company) {
    return new PagePlan(
        snapshot, PLAN, company, snapshot.list(Insertion.class, INSERTIONS, company), List.of());
  }

  @Override
  List<UserRecord> read(String ids) {
    Map<String, ?> page = Map.of("company", snapshot().companyId(), "ids", ids);
    List<UserRecord> users = new ArrayList<>(snapshot().list(UserRecord.class, ROWS, page));
    users.addAll(snapshot().list(UserRecord.class, INVITED_ROWS, page));
    return users;
  }

  @Override
  UUID id(UserRecord user) {
    return user.id();
  }

  @Override
  RowsWriter<UserRecord> writer(PagePlan.Planned page) {
    return (users, document) -> {
      for (UserRecord user : users) {
        document.user(user);
      }
    };
  }
}
