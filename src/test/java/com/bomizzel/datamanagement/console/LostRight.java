package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.UUID;

/** How a right is lost while pages are open. */
enum LostRight {
  REMOVED,
  DEACTIVATED,
  COMPANY_CLOSED,
  DEMOTED;

  /** Takes the right to a company away. */
  void take(TestDatabase database, Person person, UUID company) {
    switch (this) {
      case REMOVED ->
          database.execute("delete from user_company_associations where user_id = ?", person.id());
      case DEACTIVATED ->
          database.execute("update users set is_active = false where id = ?", person.id());
      case COMPANY_CLOSED -> setActive(database, company, false);
      case DEMOTED -> database.execute("update users set role = 'user' where id = ?", person.id());
    }
  }

  /** Gives the company back to the others. */
  void giveBack(TestDatabase database, UUID company) {
    setActive(database, company, true);
  }

  private static void setActive(TestDatabase database, UUID company, boolean active) {
    database.execute("update companies set is_active = ? where id = ?", active, company);
  }
}
