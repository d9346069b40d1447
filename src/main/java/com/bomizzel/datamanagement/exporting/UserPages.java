package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.UserRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The company's members, by e-mail address. */
final class UserPages extends Pages<UserRecord> {
  private static final String PLAN =
      """
      select new com.bomizzel.datamanagement.exporting.PlannedRow(
        u.id, SQL('octet_length(cast(? as text))', u.preferences))
      from User u join Membership m on m.userId = u.id
      where m.companyId = :company
      order by lower(u.email)
      """;

  private static final String ROWS =
      """
      select new com.bomizzel.datamanagement.document.UserRecord(
        u.id, u.email, u.firstName, u.lastName, u.phone, u.role, m.role, u.active,
        u.emailVerified, u.preferences, u.createdAt, u.updatedAt, m.importId)
      from User u join Membership m on m.userId = u.id
      where m.companyId = :company and u.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """;

  UserPages(CompanySnapshot snapshot) {
    super(snapshot, new PagePlan(snapshot, PLAN, Map.of("company", snapshot.companyId())));
  }

  @Override
  List<UserRecord> read(String ids) {
    return snapshot()
        .list(UserRecord.class, ROWS, Map.of("company", snapshot().companyId(), "ids", ids));
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
