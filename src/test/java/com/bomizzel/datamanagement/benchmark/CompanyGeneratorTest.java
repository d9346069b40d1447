package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyGeneratorTest {
  private static final CompanySize SIZE = new CompanySize(12, 10, 50, 200, 100, 25);
  private static final String CONTENT =
      """
      select md5(string_agg(row::text, '|' order by row::text)) from (
        select u::text as row from users u union all
        select t::text from (select id, title, description, custom_fields, created_by from tickets) t
        union all select n::text from ticket_notes n union all
        select h::text from ticket_history h union all
        select a::text from ticket_attachments a) rows
      """;

  @Test
  void hasAsManyRecordsAsAskedFor() throws Exception {
    TestDatabase database = TestDatabase.createMigrated("generated");
    UUID company = new CompanyGenerator(1, SIZE).write(database);

    assertThat(new CompanyTables(database).counts())
        .isEqualTo(
            Map.of(
                "users",
                12L,
                "customFields",
                10L,
                "tickets",
                50L,
                "notes",
                200L,
                "history",
                100L,
                "attachments",
                25L));
    assertThat(database.number("select count(*) from tickets where company_id = ?", company))
        .isEqualTo(50);
    assertThat(database.number("select count(distinct status) from tickets")).isGreaterThan(3);
    assertThat(database.number("select count(distinct content) from ticket_notes"))
        .isGreaterThan(190);
  }

  @Test
  void isTheSameForTheSameSeed() throws Exception {
    TestDatabase one = TestDatabase.createMigrated("generated");
    TestDatabase other = TestDatabase.createMigrated("generated");
    new CompanyGenerator(7, SIZE).write(one);
    new CompanyGenerator(7, SIZE).write(other);

    assertThat(one.text(CONTENT)).isEqualTo(other.text(CONTENT));
  }

  @Test
  void itsRowsCanBeTakenOutAndPutBack(@TempDir Path folder) throws Exception {
    TestDatabase database = TestDatabase.createMigrated("generated");
    CompanyTables tables = new CompanyTables(database);
    UUID company = new CompanyGenerator(3, SIZE).write(database);
    Map<String, Long> counts = tables.counts();
    String content = database.text(CONTENT);

    long out = tables.copyOutTo(folder, company);
    tables.empty("nobody@company.example");
    assertThat(tables.counts().values()).containsOnly(0L);
    assertThat(database.number("select count(*) from users")).isZero();

    assertThat(tables.copyIn(folder)).isEqualTo(out);
    assertThat(tables.counts()).isEqualTo(counts);
    assertThat(database.text(CONTENT)).isEqualTo(content);
  }
}
