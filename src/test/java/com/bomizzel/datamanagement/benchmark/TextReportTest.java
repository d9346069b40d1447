package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextReportTest {
  @Test
  void setsARatioBesideItsTargets() {
    assertThat(line("export / E1 ", Reports.exportOnly(1.5, 2.0)))
        .isEqualTo("| export / E1 | 0.75 | 0.75 to 0.75 | 0.75 | 0.95 | goal met | 0.75 |");
    assertThat(line("export / E1 ", Reports.exportOnly(1.8, 2.0))).contains("| holds |");
    assertThat(line("export / E1 ", Reports.exportOnly(2.0, 2.0))).contains("| MISSED |");
  }

  @Test
  void saysThatABaselineWasNotMeasured() {
    assertThat(line("export / E2 ", Reports.exportOnly(1.5, 2.0)))
        .isEqualTo("| export / E2 | not measured | | 1.00 | 1.25 | | |");
    assertThat(line("I2", Reports.exportOnly(1.5, 2.0)))
        .isEqualTo("| I2: pg_restore | not measured | | | | | | | |");
  }

  @Test
  void tellsSecondsRecordsAndMegabytes() {
    assertThat(line("export ", Reports.exportOnly(0.5, 2.0)))
        .isEqualTo("| export | 0.50 | 0.50 to 0.50 | 2,000 | 2.0 | 2.00 | 1.00 | 200 | 90 |");
  }

  @Test
  void comparesTheTimeOfARecordOfTheLargestSizeWithTheSmallest() {
    assertThat(TextReport.of(Reports.exportOnly(1, 1)).replaceAll(" +", " "))
        .contains("| export | 1000.0 µs, 200 MB | 500.0 µs, 200 MB | 0.50 |");
  }

  @Test
  void tellsTheMedianAndTheLongestWait() {
    assertThat(TextReport.of(Reports.exportOnly(1, 1)).replaceAll(" +", " "))
        .contains("| export | 200 | 400 | soon |");
  }

  private static String line(String beginning, Report report) {
    return TextReport.of(report)
        .lines()
        .filter(line -> line.startsWith("| " + beginning))
        .findFirst()
        .orElseThrow()
        .replaceAll(" +", " ");
  }
}
