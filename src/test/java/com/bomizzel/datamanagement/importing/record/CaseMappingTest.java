package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.postgresql.ds.PGSimpleDataSource;

/** Whatever collation a database has, the program takes the same addresses for one as it does. */
class CaseMappingTest {
  private static final Map<String, String> LOCALES =
      Map.of(
          "case_c", "locale 'C'",
          "case_builtin", "locale_provider 'builtin' builtin_locale 'C.UTF-8' locale 'C'",
          "case_icu", "locale_provider 'icu' icu_locale 'und' locale 'C'",
          "case_turkish", "locale_provider 'icu' icu_locale 'tr' locale 'C'");

  private static final Map<String, Connection> DATABASES = new HashMap<>();
  private static final Map<String, CaseMapping> MAPPINGS = new HashMap<>();

  @BeforeContainer
  static void makeDatabases() throws SQLException {
    TestDatabase first = TestDatabase.create("case_default");
    DATABASES.put(first.name(), first.dataSource().getConnection());
    for (Map.Entry<String, String> locale : LOCALES.entrySet()) {
      first.execute(
          "create database "
              + locale.getKey()
              + " template template0 encoding 'UTF8' "
              + locale.getValue());
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(first.jdbcUrl().replace(first.name(), locale.getKey()));
      source.setUser(TestDatabase.USER);
      DATABASES.put(locale.getKey(), source.getConnection());
    }
  }

  @AfterContainer
  static void close() throws SQLException {
    for (Connection connection : DATABASES.values()) {
      connection.close();
    }
  }

  @Property(tries = 50)
  void isTheDatabases(@ForAll("texts") List<String> texts) throws SQLException {
    for (Map.Entry<String, Connection> database : DATABASES.entrySet()) {
      CaseMapping mapping = mapping(database.getKey());
      assertThat(texts)
          .as(database.getKey())
          .extracting(mapping::lower)
          .isEqualTo(lower(database.getValue(), texts));
    }
  }

  private static CaseMapping mapping(String database) {
    return MAPPINGS.computeIfAbsent(
        database,
        name -> {
          try {
            return CaseMapping.of(DATABASES.get(name));
          } catch (SQLException e) {
            throw new IllegalStateException(name, e);
          }
        });
  }

  private static List<String> lower(Connection database, List<String> texts) throws SQLException {
    List<String> lower = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select lower(t) from unnest(?::text[]) with ordinality as u(t, n) order by n")) {
      select.setArray(1, database.createArrayOf("text", texts.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          lower.add(found.getString(1));
        }
      }
    }
    return lower;
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().withChars("ΑΣσςΟΔ.@ab'\u0301-İıIiÄäẞßſKK").ofMaxLength(12),
            Arbitraries.strings().ofMaxLength(8).filter(CaseMappingTest::isStorable))
        .list()
        .ofSize(50);
  }

  private static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
