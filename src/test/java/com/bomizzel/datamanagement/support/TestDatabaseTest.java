package com.bomizzel.datamanagement.support;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fixtures fit the company's tables. */
class TestDatabaseTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/db/migration/V1__company_tables.sql");
  private static TestDatabase database;

  @BeforeAll
  static void makeTables() throws Exception {
    database = TestDatabase.create("fixtures");
    database.execute(Files.readString(SCHEMA));
  }

  @Test
  void makesACompanyWithPeopleAndTickets() {
    Fixtures rows = new Fixtures(database);
    UUID company = rows.company("Acme Corp");
    Fixtures.Person owner = rows.member(company, "owner@acme.example", "owner");
    UUID ticket = rows.ticket(company, "Cannot sign in", owner);
    rows.note(ticket, "Looking into it", owner);
    rows.attachment(ticket, "screenshot.png", null);
    rows.customField(company, "Floor");

    assertThat(database.number("select count(*) from tickets where company_id = ?", company))
        .isEqualTo(1);
    assertThat(database.text("select email from users where id = ?", owner.id()))
        .isEqualTo("owner@acme.example");
  }

  @Test
  void knowsEverybodysPassword() {
    assertThat(
            BCrypt.verifyer()
                .verify(Fixtures.PASSWORD.toCharArray(), Fixtures.PASSWORD_HASH.toCharArray())
                .verified)
        .isTrue();
  }
}
