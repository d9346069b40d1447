package com.bomizzel.datamanagement.demo;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.UUID;

/** The accident that backups are for. */
final class LostCompany {
  private static final String PEOPLE =
      """
      delete from users u using user_company_associations m
       where m.user_id = u.id and m.company_id = ? and u.role <> 'admin'
         and not exists (select 1 from user_company_associations other
                          where other.user_id = u.id and other.company_id <> m.company_id)
      """;

  private LostCompany() {}

  /**
   * Deletes a company with all that it has, and the people who are in no other: when they come back
   * it is from the file, with their preferences.
   */
  static void lose(TestDatabase database, UUID company) {
    database.execute(PEOPLE, company);
    database.execute("delete from companies where id = ?", company);
  }
}
