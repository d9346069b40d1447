package com.bomizzel.datamanagement.importing.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(rules.keys()).isEmpty();
  }

  @Test
  void uniqueIndexesAreKnownByTheirKeys() throws SQLException {
    OwnRules rules =
        rulesWith(
            "create unique index mine on tickets (lower(title), company_id) where title <> ''");

    assertThat(rules.keys()).containsOnlyKeys("tickets");
    assertThat(rules.keys().get("tickets").get(0).condition()).contains("title <> ''");
  }

  /** Of two rows, which are not in the table, whether they have a key of that rule in common. */
  private static boolean haveKeyInCommon(String rule, String one, String other)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(rule);
        OwnRules rules = OwnRules.read(connection);
        String key = TrialKeys.hashes(rules.had("tickets")).substring(2);
        ResultSet found =
            statement.executeQuery(
                ("select count(*), count(distinct hash) from (select %s from (select r.* from"
                        + " unnest(array['%s', '%s']::jsonb[]) j(row) cross join lateral"
                        + " jsonb_populate_record(null::tickets, j.row) r) x) k(hash, exact)"
                        + " where hash is not null")
                    .formatted(key, one, other));
        found.next();
        return found.getInt(1) == 2 && found.getInt(2) == 1;
      } finally {
        connection.rollback();
      }
    }
  }

  private static final String ANY_LETTERS =
      "create collation any_letters"
          + " (provider = icu, locale = 'und-u-ks-level1', deterministic = false);";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create unique index mine on tickets (title) | {\"title\":\"a\"} | {\"title\":\"A\"}",
        "create unique index mine on tickets (custom_fields)"
            + " | {\"custom_fields\":{\"n\":1}} | {\"custom_fields\":{\"n\":1.00}}",
        "create unique index mine on tickets ((category::numeric))"
            + " | {\"category\":\"1\"} | {\"category\":\"1.0\"}",
        ANY_LETTERS
            + "create unique index mine on tickets (title collate any_letters)"
            + " | {\"title\":\"resume\"} | {\"title\":\"R\u00e9sum\u00e9\"}",
        "alter table tickets add exclude using hash (title with =)"
            + " | {\"title\":\"a\"} | {\"title\":\"a\"}",
        "create unique index mine on tickets (title, category) nulls not distinct"
            + " | {\"title\":\"a\"} | {\"title\":\"a\"}"
      })
  void whatIsEqualToTheDatabaseHasOneKey(String rule, String one, String other)
      throws SQLException {
    assertThat(haveKeyInCommon(rule, one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create unique index mine on tickets (title) | {\"title\":\"a\"} | {\"title\":\"b\"}",
        "create unique index mine on tickets (title, category)"
            + " | {\"title\":\"a\"} | {\"title\":\"a\"}",
        "create unique index mine on tickets (title) where status = 'open'"
            + " | {\"title\":\"a\",\"status\":\"open\"}"
            + " | {\"title\":\"a\",\"status\":\"closed\"}"
      })
  void whatTheDatabaseKeepsApartHasNone(String rule, String one, String other) throws SQLException {
    assertThat(haveKeyInCommon(rule, one, other)).isFalse();
  }

  @Test
  void aForeignKeyIsOneOfBothTables() throws SQLException {
    OwnRules rules =
        rulesWith(
            "alter table tickets add foreign key (company_id, category)"
                + " references custom_fields (company_id, name)");

    assertThat(rules.had("custom_fields")).hasSize(1);
    assertThat(rules.sought("tickets")).hasSize(1);
    assertThat(rules.had("tickets")).isEmpty();
    assertThat(rules.sought("custom_fields")).isEmpty();
  }
}
