package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From nothing but PostgreSQL to the first company's first backup, as the manual says it. */
@OwnServer(seconds = 40)
class EmptyDatabaseIT {
  private static final Pattern SQL = Pattern.compile("(?s)```sql\n(create role.*?)```");
  private static final String ADMIN = "admin@example.com";
  private static final String PASSWORD = "change-me";

  @Test
  void theReadmesRoleAndTheFirstAdminAreEnough() throws IOException {
    TestDatabase server = TestDatabase.create("first_minutes");
    String name = "first_minutes_of_" + server.name();
    for (String statement : readme(name).split(";", -1)) {
      if (!statement.isBlank()) {
        server.execute(statement);
      }
    }
    try (BundleServer bundle =
        BundleServer.start("first-minutes", server, settings(name), BundleServer.QUICK_START)) {
      ApiClient admin = bundle.client().login(ADMIN, PASSWORD);
      Answer made =
          admin
              .post(
                  "/api/data-export/companies",
                  Map.of("companyName", "Acme Corp", "ownerEmail", "ann@acme.example"))
              .expect(201);
      String initial = made.data().path("initialPassword").asText();
      UUID company = UUID.fromString(made.data().path("companyId").asText());

      assertThat(initial).hasSize(20);
      bundle.client().login("ann@acme.example", initial).export(company).expect(200);
      admin.history(company, "").expect(200);
    }
    assertThat(
            server.number(
                "select count(*) from pg_roles where rolname = ? and not rolsuper"
                    + " and not rolcreatedb and not rolcreaterole",
                name))
        .isEqualTo(1);
  }

  /** The statements of the README, for a role and a database of that name. */
  private static String readme(String name) throws IOException {
    Matcher sql = SQL.matcher(Files.readString(Path.of("README.md")));
    assertThat(sql.find()).isTrue();
    return sql.group(1).replace("data_management", name).replace("helpdesk", name);
  }

  private static Map<String, String> settings(String name) {
    return Map.of(
        "DB_NAME", name,
        "DB_USER", name,
        "DB_PASSWORD", "secret",
        "ADMIN_EMAIL", ADMIN,
        "ADMIN_PASSWORD", PASSWORD);
  }
}
