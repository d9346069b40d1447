package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.notifying.NoticeEvent;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.PlanDraft;
import com.bomizzel.datamanagement.plans.Schedule;
import com.bomizzel.datamanagement.plans.ScheduleForm;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes into the form of a plan. A schedule in a crontab's words, and dates of
 * tickets and filters, are only made by programs; the form leaves them as they are. Fields that no
 * browser would leave out may be missing.
 */
public final class PlanForm implements Serializable {
  /** The word for a schedule that only programs write. */
  private static final String CRON = "cron";

  private static final String UTC = "UTC";

  private final @Nullable String planId;
  private final @Nullable String cron;

  /** What it was before, as JSON. */
  private final String options;

  private final Map<String, Boolean> included = new HashMap<>();
  private @Nullable String name;
  private String every = "day";
  private List<String> days = List.of("monday");
  private @Nullable Integer dayOfMonth = 31;
  private @Nullable String at = "02:00";
  private String zone;
  private @Nullable Integer last = Keep.USUAL.last();
  private @Nullable Integer daily = Keep.USUAL.daily();
  private @Nullable Integer weekly = Keep.USUAL.weekly();
  private @Nullable Integer monthly = Keep.USUAL.monthly();
  private @Nullable Integer yearly = Keep.USUAL.yearly();
  private List<String> people = List.of();
  private List<String> events = List.of("failed", "recovered", "silent", "shrunk", "grown");
  private @Nullable String webhook;
  private final boolean withWebhook;
  private boolean newSecret;

  /** Of a new plan, by the clock of that zone. */
  PlanForm(ZoneId zone) {
    this.planId = null;
    this.cron = null;
    this.options = ExportOptions.ALL.toJson();
    this.withWebhook = false;
    this.zone = ZoneId.getAvailableZoneIds().contains(zone.getId()) ? zone.getId() : UTC;
    include(ExportOptions.ALL);
  }

  /** Of a plan as it is, and of whom it tells. */
  PlanForm(Plan plan, Telling tell) {
    ScheduleForm when = plan.schedule().form();
    ExportOptions options = plan.options();
    this.planId = plan.id();
    this.cron = when.cron();
    this.options = plan.optionsJson();
    this.name = plan.name();
    this.every = when.cron() == null ? Objects.requireNonNull(when.every()) : CRON;
    this.days = when.days() == null ? days : when.days();
    this.dayOfMonth = when.dayOfMonth() == null ? dayOfMonth : when.dayOfMonth();
    this.at = when.at() == null ? at : when.at();
    this.zone = plan.schedule().zone().getId();
    this.last = plan.keep().last();
    this.daily = plan.keep().daily();
    this.weekly = plan.keep().weekly();
    this.monthly = plan.keep().monthly();
    this.yearly = plan.keep().yearly();
    this.people = tell.people().stream().map(UUID::toString).toList();
    this.events =
        tell.people().isEmpty()
            ? events
            : tell.events().stream().map(NoticeEvent::jsonName).toList();
    this.webhook = tell.webhook();
    this.withWebhook = webhook != null;
    include(options);
  }

  private void include(ExportOptions options) {
    RecordKind.OPTIONS.forEach(
        kind -> included.put(kind.jsonName(), options.sections().contains(kind)));
  }

  /**
   * What the person wants.
   *
   * @throws com.bomizzel.datamanagement.plans.InvalidPlan when it makes no sense
   * @throws com.bomizzel.datamanagement.notifying.InvalidTelling the same of whom it tells
   */
  PlanDraft draft() {
    return new PlanDraft(
        name == null ? "" : name, options(), Schedule.of(schedule()), keep(), telling(), newSecret);
  }

  /** Who is offered in the form was looked up in the database. */
  private Telling telling() {
    return new Telling(
        chosen(),
        events.stream()
            .flatMap(name -> NoticeEvent.named(name).stream())
            .collect(Collectors.toSet()),
        webhook == null || webhook.isBlank() ? null : webhook.strip());
  }

  /** Who is chosen. */
  List<UUID> chosen() {
    return people.stream().map(UUID::fromString).toList();
  }

  /** How many archives shall be kept. */
  Keep keep() {
    return new Keep(number(last), number(daily), number(weekly), number(monthly), number(yearly));
  }

  private static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private ExportOptions options() {
    ExportOptions before = ExportOptions.fromJson(options);
    return new ExportOptions(
        RecordKind.OPTIONS.stream()
            .filter(kind -> included.getOrDefault(kind.jsonName(), false))
            .collect(Collectors.toSet()),
        before.dateFrom(),
        before.dateTo(),
        before.filter());
  }

  private ScheduleForm schedule() {
    return switch (every) {
      case "week" -> new ScheduleForm(every, days, null, at, null, zone);
      case "month" -> new ScheduleForm(every, null, dayOfMonth, at, null, zone);
      case CRON -> new ScheduleForm(null, null, null, null, cron, zone);
      default -> new ScheduleForm(every, null, null, at, null, zone);
    };
  }

  /** Whether anything is to be backed up. */
  boolean isAnythingIncluded() {
    return included.containsValue(true);
  }

  /** The plan's; null of a new one. */
  public @Nullable String getPlanId() {
    return planId;
  }

  /** In a crontab's words; null of a schedule that people make. */
  public @Nullable String getCron() {
    return cron;
  }

  /** Which kinds are backed up, by their names in files. */
  public Map<String, Boolean> getIncluded() {
    return included;
  }

  /** Whether only tickets of some dates are backed up, as a program has said. */
  public boolean isOfDates() {
    ExportOptions before = ExportOptions.fromJson(options);
    return before.dateFrom() != null || before.dateTo() != null;
  }

  /** What the records have to be, as a program has said; empty when nothing was asked. */
  public List<FilterLine> getFilter() {
    return FilterLine.of(ExportOptions.fromJson(options).filter());
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  /** {@code day}, {@code week}, {@code month}; or {@code cron}, which stays as it is. */
  public String getEvery() {
    return every;
  }

  public void setEvery(@Nullable String every) {
    this.every = Objects.requireNonNullElse(every, "");
  }

  /** The days of the week, in English. */
  public List<String> getDays() {
    return days;
  }

  public void setDays(@Nullable List<String> days) {
    this.days = days == null ? List.of() : List.copyOf(days);
  }

  public @Nullable Integer getDayOfMonth() {
    return dayOfMonth;
  }

  public void setDayOfMonth(@Nullable Integer dayOfMonth) {
    this.dayOfMonth = dayOfMonth;
  }

  public @Nullable String getAt() {
    return at;
  }

  public void setAt(@Nullable String at) {
    this.at = at;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(@Nullable String zone) {
    this.zone = Objects.requireNonNullElse(zone, UTC);
  }

  /** The zones to choose from: those that are named by a place, UTC, and the one that is chosen. */
  public List<String> getZones() {
    return Stream.concat(
            Stream.of(UTC, zone),
            ZoneId.getAvailableZoneIds().stream()
                .filter(name -> name.contains("/") && !name.matches("(Etc|SystemV)/.*"))
                .sorted())
        .distinct()
        .toList();
  }

  public @Nullable Integer getLast() {
    return last;
  }

  public void setLast(@Nullable Integer last) {
    this.last = last;
  }

  public @Nullable Integer getDaily() {
    return daily;
  }

  public void setDaily(@Nullable Integer daily) {
    this.daily = daily;
  }

  public @Nullable Integer getWeekly() {
    return weekly;
  }

  public void setWeekly(@Nullable Integer weekly) {
    this.weekly = weekly;
  }

  public @Nullable Integer getMonthly() {
    return monthly;
  }

  public void setMonthly(@Nullable Integer monthly) {
    this.monthly = monthly;
  }

  public @Nullable Integer getYearly() {
    return yearly;
  }

  public void setYearly(@Nullable Integer yearly) {
    this.yearly = yearly;
  }

  /** Who gets mails, by their ids. */
  public List<String> getPeople() {
    return people;
  }

  public void setPeople(@Nullable List<String> people) {
    this.people = people == null ? List.of() : List.copyOf(people);
  }

  /** Of what, by the names of the events. */
  public List<String> getEvents() {
    return events;
  }

  public void setEvents(@Nullable List<String> events) {
    this.events = events == null ? List.of() : List.copyOf(events);
  }

  public @Nullable String getWebhook() {
    return webhook;
  }

  public void setWebhook(@Nullable String webhook) {
    this.webhook = webhook;
  }

  /** Whether the plan has a webhook, whose secret can be replaced. */
  public boolean isWithWebhook() {
    return withWebhook;
  }

  public boolean isNewSecret() {
    return newSecret;
  }

  public void setNewSecret(boolean newSecret) {
    this.newSecret = newSecret;
  }
}
