package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.FilterForm;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterFieldsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void whoFillsNothingInAsksForNothing() {
    FilterFields fields = new FilterFields();
    fields.setStatus(" ");
    fields.setFields("\n \n");
    fields.setActive("");
    assertThat(options(fields)).isEqualTo(ExportOptions.ALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "open | open",
        " open ,, new , | open;new",
        "\"a, b\", c | a, b;c",
        "\"say \"\"no\"\"\" | say \"no\"",
        "\"a | \"a",
        "a \"b\", c | a \"b\";c",
        "\"a\" b | \"a\" b",
        ", | ``"
      })
  void valuesArePartedByCommas(String text, String values) {
    assertThat(String.join(";", FilterFields.values(text))).isEqualTo(values);
  }

  @Test
  void everyFieldIsHeard() {
    FilterFields fields = new FilterFields();
    fields.setStatus("open");
    fields.setUnassigned(true);
    fields.setUpdatedFrom(LocalDate.of(2025, 3, 30));
    fields.setUpdatedTo(LocalDate.of(2025, 3, 30));
    fields.setFields("Team = A, B\nFloor=1\nTeam=C");
    fields.setCompanyRoles(List.of("owner"));
    fields.setActive("true");
    fields.setOnlyOfTickets(true);
    assertThat(options(fields).toJson())
        .endsWith(
            "\"filter\":{\"tickets\":{\"status\":[\"open\"],\"assignedTo\":[null],"
                + "\"updatedFrom\":\"2025-03-30T00:00+01:00\","
                + "\"updatedTo\":\"2025-03-30T23:59:59.999999+02:00\","
                + "\"customFields\":{\"Team\":[\"A\",\"B\",\"C\"],\"Floor\":[\"1\"]}},"
                + "\"users\":{\"companyRole\":[\"owner\"],\"isActive\":true,"
                + "\"onlyOfTickets\":true}}}");
  }

  private static ExportOptions options(FilterFields fields) {
    FilterForm filter = fields.form(BERLIN);
    return new ExportOptions(ExportOptions.ALL.sections(), null, null, filter);
  }
}
