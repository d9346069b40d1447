package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.console.HistoryQuery.Listing;
import com.bomizzel.datamanagement.jobs.JobState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HistoryQueryTest {
  private static final String ADA = "6f6a3ed5-4b4a-4a35-8a55-3b7d5f6c0a11";

  @Test
  void anAddressSaysWhatToShow() {
    HistoryQuery query =
        HistoryQuery.of(
            Map.of(
                "show", "imports", "state", "failed", "person", ADA, "text", " a.zip ", "imports",
                "3"));

    assertThat(query.only()).isEqualTo(Listing.IMPORTS);
    assertThat(query.shows(Listing.IMPORTS)).isTrue();
    assertThat(query.shows(Listing.VALIDATIONS)).isFalse();
    assertThat(query.state()).isEqualTo(JobState.FAILED);
    assertThat(query.person()).isEqualTo(UUID.fromString(ADA));
    assertThat(query.text()).isEqualTo("a.zip");
    assertThat(query.page(Listing.IMPORTS)).isEqualTo(3);
    assertThat(query.page(Listing.EXPORTS)).isEqualTo(1);
    assertThat(query.parameters())
        .isEqualTo("?show=imports&state=failed&person=" + ADA + "&text=a.zip&imports=3");
    assertThat(query.parametersWith("delete", "export_1")).endsWith("&imports=3&delete=export_1");
  }

  @Test
  void whatMakesNoSenseIsLeftOut() {
    HistoryQuery query =
        HistoryQuery.of(
            Map.of(
                "show",
                "EXPORTS",
                "state",
                "'; drop table",
                "person",
                "1",
                "exports",
                "-1",
                "imports",
                "99999999999999999999",
                "validations",
                "1"));

    assertThat(query).isEqualTo(HistoryQuery.of(Map.of()));
    assertThat(query.isFiltered()).isFalse();
    assertThat(query.parameters()).isEmpty();
    assertThat(query.parametersWith("delete", "export_1")).isEqualTo("?delete=export_1");
  }

  @Test
  void aTextIsCutAndHasNothingThatADatabaseDoesNotTake() {
    String text = "a\0b\ud800" + "c".repeat(300);
    assertThat(HistoryQuery.of(Map.of("text", text)).text())
        .startsWith("abc")
        .hasSize(HistoryQuery.LONGEST_TEXT);
  }

  @Test
  void turningAPageKeepsTheRest() {
    HistoryQuery query = HistoryQuery.of(Map.of("state", "expired", "imports", "2"));
    assertThat(query.turned(Listing.EXPORTS, 4).parameters())
        .isEqualTo("?state=expired&exports=4&imports=2");
    assertThat(query.turned(Listing.IMPORTS, 1).parameters()).isEqualTo("?state=expired");
  }

  @Property
  void everyAddressLeadsBackToItselfAndIsOneOfOurs(@ForAll("parameters") Map<String, String> any) {
    HistoryQuery query = HistoryQuery.of(any);
    String address = HistoryView.PAGE + query.parameters();

    assertThat(HistoryQuery.of(parsed(query.parameters()))).isEqualTo(query);
    assertThat(Redirect.isOurs(address)).as(address).isEqualTo(address.length() <= 1_000);
  }

  @Provide
  Arbitrary<Map<String, String>> parameters() {
    Arbitrary<String> names =
        Arbitraries.of("show", "state", "person", "text", "exports", "imports", "validations", "x");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(250),
            Arbitraries.of("exports", "validations", "completed", "queued", ADA, "", "1", "2"),
            Arbitraries.integers().map(String::valueOf));
    return Combinators.combine(names.list().ofSize(5), values.list().ofSize(5))
        .as(
            (keys, texts) -> {
              Map<String, String> parameters = new HashMap<>();
              for (int i = 0; i < keys.size(); i++) {
                parameters.put(keys.get(i), texts.get(i));
              }
              return parameters;
            });
  }

  private static Map<String, String> parsed(String parameters) {
    Map<String, String> parsed = new HashMap<>();
    for (String parameter : parameters.replaceFirst("^\\?", "").split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parsed.put(
            parameter.substring(0, equals),
            URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parsed;
  }
}
