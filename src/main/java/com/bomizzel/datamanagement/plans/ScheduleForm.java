package com.bomizzel.datamanagement.plans;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Schedule} as requests and answers write it, and as it is kept: {@code {"every": "week",
 * "days": ["monday"], "at": "02:30", "zone": "Europe/Berlin"}}.
 *
 * @param every {@code day}, {@code week} or {@code month}; null with a {@code cron}
 * @param days of a week, in English
 * @param dayOfMonth 31 is each month's last day
 * @param at a time of day on the zone's clock, {@code 02:30}
 * @param cron the five fields of a crontab's line instead of all others but the zone
 * @param zone as the IANA calls it
 */
@JsonInclude(Include.NON_NULL)
public record ScheduleForm(
    @Nullable String every,
    @Nullable List<String> days,
    @Nullable Integer dayOfMonth,
    @Nullable String at,
    @Nullable String cron,
    @Nullable String zone) {}
