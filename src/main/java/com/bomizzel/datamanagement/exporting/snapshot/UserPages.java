package com.bomizzel.datamanagement.exporting.snapshot;

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
  /** Those who are not members; the rest of a query that selects them. */
  static final String INVITATIONS =
      """
      Invitation i
      where i.companyId = :company and not exists (
        select u.id from User u join Membership m on m.userId = u.id
        where m.companyId = i.companyId and lower(u.email) = lower(i.email))
      """;

  private static final String PLAN =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.RowSize(
        u.id, {bytes})
      from User u join Membership m on m.userId = u.id
      where %s
      order by lower(u.email)
      """
          .replace("{bytes}", JsonColumn.bytes("u.preferences"));

  /**
   * In SQL for its windows: one sort, however many people there are on either side. A namesake
   * hides an invitation, chosen or not.
   */
  private static final String INSERTIONS =
      """
      select id, members_before, bytes
      from (
        select id, email, is_member, is_chosen, bytes,
          count(*) filter (where is_member and is_chosen) over (order by lower(email))
            as members_before,
          count(*) filter (where is_member) over (partition by lower(email)) as namesakes
        from (
          select u.id, u.email, true, {member}, 0
          from users u join user_company_associations m on m.user_id = u.id
          where m.company_id = cast(? as uuid)
          union all
          select i.id, i.email, false, {invitation}, {bytes}
          from data_import_invitations i
          where i.company_id = cast(? as uuid)) people (id, email, is_member, is_chosen, bytes)
        ) placed
      where not is_member and is_chosen and namesakes = 0
      order by lower(email)
      """
          .replace("{bytes}", JsonColumn.bytesInSql("i.preferences"));

  private static final String ROWS =
      """
      select new com.bomizzel.datamanagement.document.UserRecord(
        u.id, u.email, u.firstName, u.lastName, u.phone, u.role, m.role, u.active,
        u.emailVerified, {preferences}, u.createdAt, u.updatedAt, m.createdAt,
        m.importId)
      from User u join Membership m on m.userId = u.id
      where m.companyId = :company and u.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{preferences}", JsonColumn.text("u.preferences"));

  private static final String INVITED_ROWS =
      """
      select new com.bomizzel.datamanagement.document.UserRecord(
        i.id, i.email, i.firstName, i.lastName, i.phone, i.role, i.companyRole, i.active,
        i.emailVerified, {preferences}, i.createdAt, i.updatedAt, i.memberSince,
        i.importId)
      from Invitation i
      where i.companyId = :company and i.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{preferences}", JsonColumn.text("i.preferences"));

  UserPages(CompanySnapshot snapshot, UserFilter filter) {
    super(
        snapshot,
        new PagePlan(
            snapshot,
            PLAN.formatted(filter.membersCondition("u.id")),
            filter.memberParameters(),
            insertions(snapshot, filter),
            List.of()));
  }

  private static List<Insertion> insertions(CompanySnapshot snapshot, UserFilter filter) {
    if (!People.hasInvitations(snapshot)) {
      return List.of();
    }
    return snapshot.listInSql(insertions(filter)).stream()
        .map(row -> new Insertion((UUID) row[0], (Number) row[1], (Number) row[2]))
        .toList();
  }

  private static SqlPart insertions(UserFilter filter) {
    String company = filter.companyId().toString();
    SqlPart all = SqlPart.of("true");
    SqlPart members = filter.isAll() ? all : filter.members().behind("u.id in (").before(")");
    SqlPart invited = filter.isAll() ? all : filter.invitations().behind("i.id in (").before(")");
    List<String> values = new ArrayList<>(members.values());
    values.add(company);
    values.addAll(invited.values());
    values.add(company);
    return new SqlPart(
        INSERTIONS.replace("{member}", members.text()).replace("{invitation}", invited.text()),
        values);
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
