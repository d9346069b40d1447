package com.bomizzel.datamanagement.console;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** A range of days that people often export. */
public enum DatePreset {
  /** The whole month before this one. */
  LAST_MONTH {
    @Override
    Days days(LocalDate today) {
      LocalDate first = today.withDayOfMonth(1);
      return new Days(first.minusMonths(1), first.minusDays(1));
    }
  },
  /** The whole quarter of a year before this one. */
  LAST_QUARTER {
    @Override
    Days days(LocalDate today) {
      LocalDate first = today.with(IsoFields.DAY_OF_QUARTER, 1);
      return new Days(first.minusMonths(3), first.minusDays(1));
    }
  },
  /** This year until today. */
  THIS_YEAR {
    @Override
    Days days(LocalDate today) {
      return new Days(today.withDayOfYear(1), today);
    }
  };

  /**
   * A range of days; both count.
   *
   * @param from the first
   * @param to the last
   */
  record Days(LocalDate from, LocalDate to) {}

  /** The days that it means today. */
  abstract Days days(LocalDate today);
}
