package com.bomizzel.datamanagement.restoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The generator misses no column of the tables that an export covers. */
class MadeUpCompanyTest {
  private static final int COMPANIES = 200;

  /** Of a column that holds more than two. */
  private static final int FEWEST_VALUES = 5;

  @Test
  void eachColumnIsDecided() {
    SoftAssertions softly = new SoftAssertions();
    for (String table : Tables.all()) {
      softly
          .assertThat(Tables.decided(table).decided())
          .as(table)
          .containsExactlyInAnyOrderElementsOf(Tables.columns(table).keySet());
    }
    softly.assertAll();
  }

  @Test
  void eachKindHasItsTable() {
    assertThat(Tables.all())
        .containsAll(
            Stream.of(RecordKind.values()).map(kind -> RecordShape.of(kind).table()).toList());
  }

  @Test
  void eachColumnHasManyValues() {
    Map<String, Set<String>> values = values();
    SoftAssertions softly = new SoftAssertions();
    for (String table : Tables.all()) {
      Tables.columns(table)
          .forEach(
              (column, known) -> {
                String name = table + "." + column;
                if (!known.generated() && !"companies.is_active".equals(name)) {
                  Set<String> made = values.getOrDefault(name, Set.of());
                  softly
                      .assertThat(made.stream().filter(value -> value != null).count())
                      .as(name)
                      .isGreaterThanOrEqualTo("bool".equals(known.type()) ? 2 : FEWEST_VALUES);
                  softly
                      .assertThat(made.contains(null))
                      .as(name + " is null")
                      .isEqualTo(known.nullable());
                }
              });
    }
    softly.assertAll();
  }

  private static Map<String, Set<String>> values() {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (int seed = 0; seed < COMPANIES; seed++) {
      CompanyRows company = MadeUpCompany.of(new Random(seed));
      for (String table : company.tables()) {
        for (Map<String, String> row : company.of(table)) {
          row.forEach(
              (column, value) ->
                  values.computeIfAbsent(table + "." + column, name -> new HashSet<>()).add(value));
        }
      }
    }
    return values;
  }
}
