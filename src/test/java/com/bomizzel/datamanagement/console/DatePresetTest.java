package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.console.DatePreset.Days;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePresetTest {
  private static final String FIRST = "2023-11-01";
  private static final String LAST = "2028-03-31";

  @ParameterizedTest
  @CsvSource({
    "LAST_MONTH, 2026-11-26, 2026-10-01, 2026-10-31",
    "LAST_MONTH, 2026-01-01, 2025-12-01, 2025-12-31",
    "LAST_MONTH, 2024-03-31, 2024-02-01, 2024-02-29",
    "LAST_QUARTER, 2026-11-26, 2026-07-01, 2026-09-30",
    "LAST_QUARTER, 2026-02-28, 2025-10-01, 2025-12-31",
    "LAST_QUARTER, 2026-04-01, 2026-01-01, 2026-03-31",
    "THIS_YEAR, 2026-11-26, 2026-01-01, 2026-11-26",
    "THIS_YEAR, 2027-01-01, 2027-01-01, 2027-01-01"
  })
  void meansTheseDays(DatePreset preset, LocalDate today, LocalDate from, LocalDate to) {
    assertThat(preset.days(today)).isEqualTo(new Days(from, to));
  }

  @Property
  void aDayIsOfTheLastMonthWhenItsMonthIs(
      @ForAll @DateRange(min = FIRST, max = LAST) LocalDate today,
      @ForAll @DateRange(min = FIRST, max = LAST) LocalDate day) {
    assertThat(isIn(DatePreset.LAST_MONTH.days(today), day))
        .isEqualTo(YearMonth.from(day).equals(YearMonth.from(today).minusMonths(1)));
  }

  @Property
  void aDayIsOfTheLastQuarterWhenItsQuarterIs(
      @ForAll @DateRange(min = FIRST, max = LAST) LocalDate today,
      @ForAll @DateRange(min = FIRST, max = LAST) LocalDate day) {
    assertThat(isIn(DatePreset.LAST_QUARTER.days(today), day))
        .isEqualTo(quarters(day) == quarters(today) - 1);
  }

  @Property
  void thisYearEndsToday(
      @ForAll @DateRange(min = FIRST, max = LAST) LocalDate today,
      @ForAll @DateRange(min = FIRST, max = LAST) LocalDate day) {
    assertThat(isIn(DatePreset.THIS_YEAR.days(today), day))
        .isEqualTo(day.getYear() == today.getYear() && !day.isAfter(today));
  }

  private static boolean isIn(Days days, LocalDate day) {
    return !day.isBefore(days.from()) && !day.isAfter(days.to());
  }

  private static int quarters(LocalDate day) {
    return 4 * day.getYear() + day.get(IsoFields.QUARTER_OF_YEAR);
  }
}
