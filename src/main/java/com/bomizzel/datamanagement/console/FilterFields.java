package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.exporting.TicketFilterForm;
import com.bomizzel.datamanagement.exporting.UserFilterForm;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes into the fields of a filter. Several values of one are parted by commas; one
 * that holds a comma stands in quotation marks. Fields that no browser would leave out may be
 * missing.
 */
public final class FilterFields implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern VALUE =
      Pattern.compile("\\G\\s*+(?:\"([^\"]*+(?:\"\"[^\"]*+)*+)\"\\s*+(?=,|$)|([^,]*+))(?:,|$)");

  private @Nullable String status;
  private @Nullable String priority;
  private @Nullable String category;
  private @Nullable String createdBy;
  private @Nullable String assignedTo;
  private boolean unassigned;
  private @Nullable LocalDate updatedFrom;
  private @Nullable LocalDate updatedTo;
  private @Nullable LocalDate resolvedFrom;
  private @Nullable LocalDate resolvedTo;
  private @Nullable String fields;
  private List<String> companyRoles = List.of();
  private @Nullable String active;
  private boolean onlyOfTickets;

  /** What they say, days being those of a zone. */
  FilterForm form(ZoneId zone) {
    return new FilterForm(
        new TicketFilterForm(
            values(status, false),
            values(priority, false),
            values(category, false),
            values(createdBy, false),
            values(assignedTo, unassigned),
            null,
            null,
            start(updatedFrom, zone),
            end(updatedTo, zone),
            start(resolvedFrom, zone),
            end(resolvedTo, zone),
            customFields()),
        new UserFilterForm(
            null, companyRoles.isEmpty() ? null : companyRoles, activity(), onlyOfTickets));
  }

  private @Nullable Boolean activity() {
    return (active == null || active.isEmpty()) ? null : Boolean.valueOf(active);
  }

  private static @Nullable List<@Nullable String> values(@Nullable String text, boolean withNull) {
    List<@Nullable String> values = new ArrayList<>(values(text));
    if (withNull) {
      values.add(null);
    }
    return values.isEmpty() ? null : values;
  }

  /** Those that a text has, parted by commas. */
  static List<String> values(@Nullable String text) {
    List<String> values = new ArrayList<>();
    Matcher found = VALUE.matcher(text == null ? "" : text);
    while (found.find()) {
      String quoted = found.group(1);
      String value = quoted == null ? found.group(2).strip() : quoted.replace("\"\"", "\"");
      if (quoted != null || !value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }

  /** A field on each line: its name, an equals sign, its values. */
  private @Nullable Map<String, List<@Nullable Object>> customFields() {
    Map<String, List<@Nullable Object>> all = new LinkedHashMap<>();
    for (String line : (fields == null ? "" : fields).lines().toList()) {
      int at = line.indexOf('=');
      if (!line.isBlank()) {
        List<@Nullable Object> values =
            all.computeIfAbsent(
                (at < 0 ? line : line.substring(0, at)).strip(), name -> new ArrayList<>());
        values.addAll(values(at < 0 ? "" : line.substring(at + 1)));
      }
    }
    return all.isEmpty() ? null : all;
  }

  /** The first moment of a person's day; null for none. */
  static @Nullable String start(@Nullable LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toOffsetDateTime().toString();
  }

  /** The last moment of a person's day, as PostgreSQL counts; null for none. */
  static @Nullable String end(@Nullable LocalDate day, ZoneId zone) {
    return day == null
        ? null
        : day.plusDays(1)
            .atStartOfDay(zone)
            .toOffsetDateTime()
            .minus(1, ChronoUnit.MICROS)
            .toString();
  }

  public @Nullable String getStatus() {
    return status;
  }

  public void setStatus(@Nullable String status) {
    this.status = status;
  }

  public @Nullable String getPriority() {
    return priority;
  }

  public void setPriority(@Nullable String priority) {
    this.priority = priority;
  }

  public @Nullable String getCategory() {
    return category;
  }

  public void setCategory(@Nullable String category) {
    this.category = category;
  }

  public @Nullable String getCreatedBy() {
    return createdBy;
  }

  public void setCreatedBy(@Nullable String createdBy) {
    this.createdBy = createdBy;
  }

  public @Nullable String getAssignedTo() {
    return assignedTo;
  }

  public void setAssignedTo(@Nullable String assignedTo) {
    this.assignedTo = assignedTo;
  }

  /** Whether tickets are wanted that nobody is assigned to. */
  public boolean isUnassigned() {
    return unassigned;
  }

  public void setUnassigned(boolean unassigned) {
    this.unassigned = unassigned;
  }

  public @Nullable LocalDate getUpdatedFrom() {
    return updatedFrom;
  }

  public void setUpdatedFrom(@Nullable LocalDate day) {
    this.updatedFrom = day;
  }

  public @Nullable LocalDate getUpdatedTo() {
    return updatedTo;
  }

  public void setUpdatedTo(@Nullable LocalDate day) {
    this.updatedTo = day;
  }

  public @Nullable LocalDate getResolvedFrom() {
    return resolvedFrom;
  }

  public void setResolvedFrom(@Nullable LocalDate day) {
    this.resolvedFrom = day;
  }

  public @Nullable LocalDate getResolvedTo() {
    return resolvedTo;
  }

  public void setResolvedTo(@Nullable LocalDate day) {
    this.resolvedTo = day;
  }

  /** Custom fields with their values. */
  public @Nullable String getFields() {
    return fields;
  }

  public void setFields(@Nullable String fields) {
    this.fields = fields;
  }

  public List<String> getCompanyRoles() {
    return companyRoles;
  }

  public void setCompanyRoles(@Nullable List<String> roles) {
    this.companyRoles = roles == null ? List.of() : List.copyOf(roles);
  }

  /** {@code true}, {@code false}, or nothing for both. */
  public @Nullable String getActive() {
    return active;
  }

  public void setActive(@Nullable String active) {
    this.active = active;
  }

  public boolean isOnlyOfTickets() {
    return onlyOfTickets;
  }

  public void setOnlyOfTickets(boolean onlyOfTickets) {
    this.onlyOfTickets = onlyOfTickets;
  }
}
