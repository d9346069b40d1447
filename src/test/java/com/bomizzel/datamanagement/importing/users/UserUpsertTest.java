package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsertContract;
import java.util.Map;

class UserUpsertTest extends SectionUpsertContract {
  private static final String MEMBERS =
      " from users u join user_company_associations m on m.user_id = u.id where m.company_id = ?"
          + " order by u.id";

  /** So that nobody outside of this test has such an address. */
  private final String suffix = "-" + email();

  @Override
  protected RecordKind kind() {
    return RecordKind.USERS;
  }

  @Override
  protected void add(MadeUpExport file, String name, String text) {
    file.user("{'email': '%s', 'firstName': '%s'}", address(name), text);
  }

  @Override
  protected void addBad(MadeUpExport file, String name) {
    file.user("{'email': '%s', 'firstName': 7}", address(name));
  }

  private String address(String name) {
    return name + suffix;
  }

  @Override
  protected Map<String, String> texts() {
    return texts("select left(u.email, 1) as name, u.first_name as text" + MEMBERS, company);
  }

  @Override
  protected String versions() {
    return database
        .rows("select u.xmin::text, m.xmin::text as membership" + MEMBERS, company)
        .toString();
  }
}
