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
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void neutralisesWhatASpreadsheetWouldCalculate(String cell) {
    assertThat(Csv.line(cell)).isEqualTo("\"'" + cell + "\"\r\n");
  }

  @Test
  void leavesOtherTextsAlone() {
    assertThat(Csv.line("a=b")).isEqualTo("\"a=b\"\r\n");
  }
}
