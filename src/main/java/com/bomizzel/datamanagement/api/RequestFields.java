package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.api.Envelope.Fault;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.plans.PlanHistory;
import com.bomizzel.datamanagement.security.SignIn;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of a request into values and collects every fault, so that one answer names them
 * all. A faulty field reads as its default; call {@link #check} before using any.
 */
final class RequestFields {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Of everything but addresses, passwords and files; the longest values are times. */
  private static final int LONGEST = 64;

  private static final int LONGEST_SEARCH = 200;

  private final List<Fault> faults = new ArrayList<>();

  /** The UUID that a text holds in canonical form; empty when it is not a UUID. */
  static Optional<UUID> uuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** A required UUID in its canonical form; null when faulty. */
  @Nullable UUID uuid(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      fault(field, field + " is missing");
    } else if (isTooLong(field, text)) {
      return null;
    } else if (!UUID_FORM.matcher(text).matches()) {
      fault(field, field + " is not a UUID");
    } else {
      return UUID.fromString(text);
    }
    return null;
  }

  /** A required e-mail address: a text that is not blank, on one line, of bounded length. */
  void email(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      fault(field, field + " is missing");
    } else if (text.length() > SignIn.LONGEST_EMAIL) {
      fault(field, "%s is longer than %d characters".formatted(field, SignIn.LONGEST_EMAIL));
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      fault(field, field + " holds a control character");
    }
  }

  /** A required password of bounded length. */
  void password(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      fault(field, field + " is missing");
    } else if (text.getBytes(StandardCharsets.UTF_8).length > SignIn.MOST_PASSWORD_BYTES) {
      fault(field, "%s is longer than %,d bytes".formatted(field, SignIn.MOST_PASSWORD_BYTES));
    }
  }

  /** {@code true} or {@code false}, nothing else; null is the default. */
  boolean flag(String field, @Nullable String text, boolean fallback) {
    if (isTooLong(field, text)) {
      return fallback;
    }
    if (text != null && !text.equals("true") && !text.equals("false")) {
      fault(field, field + " must be true or false");
      return fallback;
    }
    return text == null ? fallback : text.equals("true");
  }

  /** A whole number in a range; null is the default. */
  long number(String field, @Nullable String text, long fallback, long least, long most) {
    if (text == null || isTooLong(field, text)) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The fault below says it.
    }
    fault(field, field + " must be a whole number from " + least + " to " + most);
    return fallback;
  }

  /** An ISO 8601 time with an offset; null when absent or faulty. */
  @Nullable OffsetDateTime time(String field, @Nullable String text) {
    if (text == null || text.isEmpty() || isTooLong(field, text)) {
      return null;
    }
    try {
      return storable(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      fault(field, field + " must be a time with an offset, like 2025-01-31T00:00:00Z");
      return null;
    }
  }

  /** A month that a plan's days can be asked for; null when absent or faulty. */
  @Nullable YearMonth month(String field, @Nullable String text) {
    if (text == null || text.isEmpty() || isTooLong(field, text)) {
      return null;
    }
    Optional<YearMonth> month = PlanHistory.month(text);
    if (month.isEmpty()) {
      fault(
          field,
          "%s must be a month like 2025-01, from %s to %s"
              .formatted(field, PlanHistory.FIRST_MONTH, PlanHistory.LAST_MONTH));
    }
    return month.orElse(null);
  }

  /** {@code error}, {@code warning} or {@code attention}; null is {@code error}. */
  Level level(String field, @Nullable String text) {
    for (Level level : Level.values()) {
      if (level.jsonName().equals(text)) {
        return level;
      }
    }
    if (text != null && !isTooLong(field, text)) {
      fault(field, field + " must be error, warning or attention");
    }
    return Level.ERROR;
  }

  /** A kind of records, as files call it; null for all. */
  @Nullable RecordKind kind(String field, @Nullable String text) {
    return oneOf(field, text, RecordKind.values(), RecordKind::jsonName);
  }

  /** What becomes of records that differ; null for all. */
  @Nullable ChangeOutcome changeOutcome(String field, @Nullable String text) {
    return oneOf(field, text, ChangeOutcome.values(), ChangeOutcome::jsonName);
  }

  /** One of some words; null, and the empty text, for none of them. */
  <E> @Nullable E oneOf(String field, @Nullable String text, E[] values, Function<E, String> name) {
    if (text == null || text.isEmpty() || isTooLong(field, text)) {
      return null;
    }
    for (E value : values) {
      if (name.apply(value).equals(text)) {
        return value;
      }
    }
    String names = Stream.of(values).map(name).collect(Collectors.joining(", "));
    fault(field, field + " must be one of " + names);
    return null;
  }

  /** A text to be looked for; null is the empty one, which everything has. */
  String search(String field, @Nullable String text) {
    if (text != null && text.length() > LONGEST_SEARCH) {
      fault(field, "%s is longer than %d characters".formatted(field, LONGEST_SEARCH));
    }
    return text == null || text.length() > LONGEST_SEARCH ? "" : text;
  }

  /** Whether a text is longer than any value is; that is a fault, which names the limit. */
  boolean isTooLong(String field, @Nullable String text) {
    boolean tooLong = text != null && text.length() > LONGEST;
    if (tooLong) {
      fault(field, "%s is longer than %d characters".formatted(field, LONGEST));
    }
    return tooLong;
  }

  /** Notes that something is wrong with a field; the message is a sentence that names it. */
  void fault(String field, @Nullable String message) {
    faults.add(new Fault(field, message));
  }

  /** Throws {@link Refused} when anything was wrong. */
  void check() {
    if (!faults.isEmpty()) {
      throw Refused.invalid(faults);
    }
  }

  /** Java's calendar is longer than the database's. */
  private static OffsetDateTime storable(OffsetDateTime time) {
    if (time.getYear() < 1 || time.getYear() > 9999) {
      throw new DateTimeException("not a year from 1 to 9999");
    }
    return time;
  }
}
