package com.bomizzel.datamanagement.notifying;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a plan tells, and of what. Immutable.
 *
 * @param people users of the plan's company, who get mails, each once
 * @param events of what
 * @param webhook the address that is called, of everything; null for none
 */
public record Telling(List<UUID> people, Set<NoticeEvent> events, @Nullable String webhook) {
  /** Nobody is told of anything. */
  public static final Telling NOBODY = new Telling(List.of(), Set.of(), null);

  /** The most people that a plan tells. */
  public static final int MOST_PEOPLE = 20;

  /** The longest address of a webhook. */
  public static final int LONGEST_WEBHOOK = 1_000;

  /**
   * The same.
   *
   * @throws InvalidTelling when there are too many people, or they would be told of nothing
   */
  public Telling {
    people = people.stream().distinct().toList();
    events = events.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(events));
    if (people.size() > MOST_PEOPLE) {
      throw new InvalidTelling("tell.people", "tell.people names more than " + MOST_PEOPLE);
    } else if (!people.isEmpty() && events.isEmpty()) {
      throw new InvalidTelling("tell.events", "tell.events names nothing to tell them of");
    }
  }

  /** The people by their ids, and the webhook's host. */
  @Override
  public String toString() {
    String hook = webhook == null ? "" : "webhook " + webhookHost();
    return Stream.concat(people.stream().map(UUID::toString), Stream.of(hook))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** The webhook's host; its path may be as good as a secret. Null without one. */
  public @Nullable String webhookHost() {
    if (webhook == null) {
      return null;
    }
    try {
      String host = new URI(webhook).getHost();
      return host == null ? "?" : host;
    } catch (URISyntaxException e) {
      return "?";
    }
  }

  /** Whether nobody is told. */
  public boolean isNobody() {
    return people.isEmpty() && webhook == null;
  }
}
