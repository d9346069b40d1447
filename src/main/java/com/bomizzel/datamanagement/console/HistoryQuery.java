package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.JobState;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the History tab asks for: the filter, and of each list a page. What makes no
 * sense in an address counts as left out. Immutable.
 *
 * @param only the one list to show; null for all
 * @param state null for any
 * @param person null for everybody
 * @param text a part of a file's name or of an id; empty for any
 * @param pages the page of each list, from 1; absent for the first
 */
record HistoryQuery(
    @Nullable Listing only,
    @Nullable JobState state,
    @Nullable UUID person,
    String text,
    Map<Listing, Long> pages)
    implements Serializable {
  /** The longest text that is looked for. */
  static final int LONGEST_TEXT = 200;

  private static final Pattern PAGE = Pattern.compile("\\d{1,9}");

  /** The lists of the tab. */
  enum Listing {
    EXPORTS,
    IMPORTS,
    VALIDATIONS;

    /** As the address and the texts name it. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  HistoryQuery {
    pages = Map.copyOf(pages);
  }

  /** What these parameters of an address ask for. */
  static HistoryQuery of(Map<String, String> parameters) {
    Map<Listing, Long> pages = new EnumMap<>(Listing.class);
    for (Listing listing : Listing.values()) {
      page(parameters.get(listing.id())).ifPresent(page -> pages.put(listing, page));
    }
    return new HistoryQuery(
        named(Listing.values(), Listing::id, parameters.get("show")),
        named(JobState.values(), JobState::jsonName, parameters.get("state")),
        person(parameters.get("person")),
        text(parameters.get("text")),
        pages);
  }

  private static <T> @Nullable T named(
      T[] values, Function<T, String> name, @Nullable String wanted) {
    return Arrays.stream(values).filter(v -> name.apply(v).equals(wanted)).findFirst().orElse(null);
  }

  private static @Nullable UUID person(@Nullable String id) {
    try {
      return id == null ? null : UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The first page needs no saying. */
  private static Optional<Long> page(@Nullable String number) {
    return Optional.ofNullable(number)
        .filter(text -> PAGE.matcher(text).matches())
        .map(Long::valueOf)
        .filter(page -> page > 1);
  }

  /** PostgreSQL has no NUL, and nobody looks for other control characters. */
  private static String text(@Nullable String text) {
    String visible = visible(Objects.requireNonNullElse(text, ""));
    return visible(visible.substring(0, Math.min(visible.length(), LONGEST_TEXT)));
  }

  /** Also without half a character. */
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}]", "").strip();
  }

  /** Which page of that list, from 1. */
  long page(Listing listing) {
    return pages.getOrDefault(listing, 1L);
  }

  /** Whether that list is to be shown. */
  boolean shows(Listing listing) {
    return only == null || only == listing;
  }

  /** Whether anything is left out. */
  boolean isFiltered() {
    return only != null || state != null || person != null || !text.isEmpty();
  }

  /** The same with another page of that list. */
  HistoryQuery turned(Listing listing, long page) {
    Map<Listing, Long> turned = new EnumMap<>(Listing.class);
    turned.putAll(pages);
    if (page > 1) {
      turned.put(listing, page);
    } else {
      turned.remove(listing);
    }
    return new HistoryQuery(only, state, person, text, turned);
  }

  /** The parameters that ask for this, after a question mark; empty when there are none. */
  String parameters() {
    StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
    if (only != null) {
      parameters.add("show=" + only.id());
    }
    if (state != null) {
      parameters.add("state=" + state.jsonName());
    }
    if (person != null) {
      parameters.add("person=" + person);
    }
    if (!text.isEmpty()) {
      parameters.add("text=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }
    for (Listing listing : Listing.values()) {
      if (page(listing) > 1) {
        parameters.add(listing.id() + "=" + page(listing));
      }
    }
    return parameters.toString();
  }

  /** The same with one parameter more, of letters, digits and underscores. */
  String parametersWith(String name, String value) {
    String all = parameters();
    return all + (all.isEmpty() ? "?" : "&") + name + "=" + value;
  }
}
