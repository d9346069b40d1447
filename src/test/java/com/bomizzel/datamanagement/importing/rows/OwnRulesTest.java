package com.bomizzel.datamanagement.importing.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a help desk's tables counts as a rule of its own. */
class OwnRulesTest {
  private static final TestDatabase database = TestDatabase.createMigrated("own_rules");

  private static OwnRules rulesWith(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try {
        connection.createStatement().execute(sql);
        return OwnRules.read(connection);
      } finally {
        connection.rollback();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "alter table tickets add column extra int not null default 1",
        "alter table tickets add column extra text",
        "alter table tickets alter category type varchar",
        "create index mine on ticket_notes (created_by)",
        "create index mine on tickets (company_id, updated_at desc)",
        "alter table tickets drop constraint tickets_created_by_fkey",
        "alter table companies add check (name <> '')",
        "create table mine (ticket uuid references tickets)"
      })
  void theProgramsOwnTablesHaveNone(String sql) throws SQLException {
    assertThat(rulesWith(sql)).isEqualTo(new OwnRules(false, java.util.Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table tickets add check (title <> '')",
        "alter table ticket_notes alter created_by set not null",
        "alter table tickets alter status set not null",
        "alter table tickets add column extra int not null",
        "alter table tickets add column extra text generated always as (upper(title)) stored",
        "alter table tickets alter category type varchar(20)",
        "alter table custom_fields alter display_order type smallint",
        "create domain word as text check (value <> ''); alter table tickets alter category type word",
        "create index mine on tickets (status)",
        "create index mine on tickets (lower(title))",
        "create index mine on tickets using gin (custom_fields)",
        "alter table tickets enable row level security",
        "create rule mine as on insert to ticket_history do nothing",
        "create table mine (name text primary key);"
            + " alter table tickets add foreign key (category) references mine",
        "create function mine() returns trigger language plpgsql as 'begin return new; end';"
            + " create trigger mine before update on user_company_associations"
            + " for each row execute function mine()"
      })
  void whatMayRefuseARowIsOne(String sql) throws SQLException {
    OwnRules rules = rulesWith(sql);

    assertThat(rules.exist()).isTrue();
    assertThat(rules.uniqueKeys()).isEmpty();
  }

  @Test
  void uniqueIndexesAreKnownByTheirKeys() throws SQLException {
    OwnRules rules =
        rulesWith(
            "create unique index mine on tickets (lower(title), company_id) where title <> ''");

    assertThat(rules.uniqueKeys()).containsOnlyKeys("tickets");
    assertThat(rules.uniqueKeys().get("tickets").get(0).condition()).contains("title");
  }
}
