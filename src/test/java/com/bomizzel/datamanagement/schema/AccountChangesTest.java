package com.bomizzel.datamanagement.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database notes what the help desk changes on accounts, and never stands in its way. */
class AccountChangesTest {
  private TestDatabase database;
  private Person person;

  @BeforeEach
  void makeAccount() {
    database = TestDatabase.createMigrated("account_changes");
    person = new Fixtures(database).person("ann@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password_hash = 'x'", "role = 'admin'", "is_active = false"})
  void eachChangeIsNotedOnceAndWhatStaysIsNot(String change) {
    String update = "update users set " + change + ", first_name = 'Ann' where id = ?";
    database.execute("update users set first_name = 'An', role = role where id = ?", person.id());
    assertThat(database.number("select count(*) from account_changes")).isZero();

    database.execute(update, person.id());
    database.execute(update, person.id());
    assertThat(changes()).isEqualTo(1);

    database.execute("update users set password_hash = 'y' where id = ?", person.id());
    assertThat(changes()).isEqualTo(2);
    assertThat(
            database.number(
                "select count(*) from account_changes where changed_at"
                    + " between now() - interval '5 minutes' and now()"))
        .isEqualTo(1);
  }

  @Test
  void theHelpDesksRoleNeedsNoRightsOnOurTables() {
    String role = "help_desk_" + UUID.randomUUID().toString().replace("-", "");
    database.execute("create role " + role + "; grant select, update on users to " + role);

    database.execute(
        "set role "
            + role
            + "; update users set password_hash = 'x'; create temp table"
            + " account_changes (user_id uuid); update users set password_hash = 'y'");

    assertThat(changes()).isEqualTo(2);
    assertThat(database.text("select password_hash from users")).isEqualTo("y");
  }

  @Test
  void aChangeThatCannotBeNotedIsMadeAllTheSame() {
    database.execute("drop table account_changes");

    database.execute("update users set password_hash = 'x'");

    assertThat(database.text("select password_hash from users")).isEqualTo("x");
  }

  private long changes() {
    return database.number("select changes from account_changes where user_id = ?", person.id());
  }
}
