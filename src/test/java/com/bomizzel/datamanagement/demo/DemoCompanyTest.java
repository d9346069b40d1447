package com.bomizzel.datamanagement.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/db/migration/V1__company_tables.sql");
  private static final String CONTENT =
      """
      select md5(string_agg(row::text, '|' order by row::text)) from (
        select u::text as row from users u union all
        select t::text from tickets t union all
        select n::text from ticket_notes n union all
        select h::text from ticket_history h union all
        select f::text from custom_fields f union all
        select a::text from ticket_attachments a) rows
      """;

  @Test
  void hasTheNumbersOfTheDocumentation() throws Exception {
    TestDatabase database = database();
    DemoCompany.make(database, 1);

    assertThat(database.number("select count(*) from users")).isEqualTo(25);
    assertThat(database.number("select count(*) from tickets")).isEqualTo(150);
    assertThat(database.number("select count(*) from ticket_attachments")).isEqualTo(45);
    assertThat(database.number("select count(*) from custom_fields")).isEqualTo(10);
    assertThat(database.number("select count(*) from ticket_notes")).isGreaterThan(150);
    assertThat(database.number("select count(*) from ticket_history")).isGreaterThan(300);
    assertThat(database.number("select count(*) from users where not is_active")).isPositive();
    assertThat(database.number("select count(*) from tickets where assigned_to is null"))
        .isPositive();
  }

  @Test
  void isTheSameForTheSameSeed() throws Exception {
    TestDatabase one = database();
    TestDatabase other = database();
    DemoCompany.make(one, 7);
    DemoCompany.make(other, 7);

    assertThat(one.text(CONTENT)).isEqualTo(other.text(CONTENT));
  }

  private static TestDatabase database() throws Exception {
    TestDatabase database = TestDatabase.create("demo_company");
    database.execute(Files.readString(SCHEMA));
    return database;
  }
}
