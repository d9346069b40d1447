package com.bomizzel.datamanagement.restoring;

import java.util.List;

/** Times from the first to the last that PostgreSQL knows, and around where calendars stumble. */
final class HostileTimes {
  private static final List<String> TIMES =
      List.of(
          "4714-11-24 00:00:00+00 BC",
          "4714-11-24 00:00:00.000001+00 BC",
          "4713-01-01 12:00:00+00 BC",
          "0001-12-31 23:59:59.999999+00 BC",
          "0001-01-01 00:00:00+00",
          "1500-02-28 23:59:59+00",
          "1582-10-04 12:00:00+00",
          "1582-10-10 00:00:00.1+00",
          "1582-10-15 00:00:00+00",
          "1883-11-18 12:03:58+00",
          "1900-02-28 23:59:59.5+00",
          "1969-12-31 23:59:59.999999+00",
          "1970-01-01 00:00:00+00",
          // Where clocks are put forward and back, in Europe and America; a day that Samoa left
          // out.
          "2024-03-31 01:30:00+00",
          "2024-03-31 00:59:59.999999+00",
          "2024-10-27 00:30:00+00",
          "2024-10-27 01:30:00+00",
          "2024-03-10 02:30:00-05",
          "2024-11-03 01:30:00-04",
          "2011-12-30 12:00:00+00",
          "2016-12-31 23:59:60+00",
          "9999-12-31 23:59:59.999999+00",
          "10000-01-01 00:00:00+00",
          "294276-12-31 23:59:59.999999+00",
          "infinity",
          "-infinity");

  private final HostileValues values;

  HostileTimes(HostileValues values) {
    this.values = values;
  }

  /** Any time of PostgreSQL. */
  String time() {
    if (values.oneIn(2)) {
      return values.oneOf(TIMES);
    }
    return "%04d-%02d-%02d %02d:%02d:%02d.%06d+00"
        .formatted(
            1 + values.number(values.oneIn(4) ? 294_276 : 2_100),
            1 + values.number(12),
            1 + values.number(28),
            values.number(24),
            values.number(60),
            values.number(60),
            values.number(1_000_000));
  }
}
