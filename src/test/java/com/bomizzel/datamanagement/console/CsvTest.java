package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void quotesCellsAndDoublesTheirQuotes() {
    assertThat(Csv.line("a", "b,c", "say \"hi\"", null))
        .isEqualTo("\"a\",\"b,c\",\"say \"\"hi\"\"\",\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        " =1",
        "\u00A0=1",
        "\u3000=1",
        "\uFEFF=1",
        "\u200B=1",
        "\u202E=1",
        "\u0000=1",
        "\uFF1D1+1",
        "\uFF0B1",
        "\uFF0D1",
        "\uFF20SUM(A1)",
        "\uFE661",
        "\uFE621",
        "\uFE631",
        "\uFE6BSUM(A1)",
        "\u207A1",
        "\u207B1",
        "\u208C1",
        "\u22121",
        "'=1",
        "'",
        "\uFF07=1"
      })
  void neutralisesWhatASpreadsheetWouldCalculate(String cell) {
    assertThat(Csv.line(cell)).isEqualTo("\"'" + cell + "\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=b", "1-1", "$.data.tickets[41]", "\u00FC", " x", "(=1)", "\uD83D\uDE00"})
  void leavesOtherTextsAlone(String cell) {
    assertThat(Csv.line(cell)).isEqualTo('"' + cell + "\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "'=1", "''=1", "'", "x'", "\uFF1D1", " =1", "it's"})
  void losesNothing(String cell) {
    String written = Csv.line(cell).replaceAll("^\"|\"\r\n$", "");
    assertThat(written.startsWith("'") ? written.substring(1) : written).isEqualTo(cell);
  }

  @Test
  void tellsCellsApartThatDifferByAnApostrophe() {
    assertThat(Csv.line("=1")).isNotEqualTo(Csv.line("'=1"));
  }
}
