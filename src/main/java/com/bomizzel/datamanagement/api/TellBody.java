package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.notifying.NoticeEvent;
import com.bomizzel.datamanagement.notifying.Telling;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who gets mails about a plan, and of what.
 *
 * @param people users of the company, by their ids
 * @param events of what
 */
@Schema(name = "Tell")
@JsonInclude(Include.NON_NULL)
record TellBody(@Nullable List<String> people, @Nullable List<String> events) {

  /** The ids, without faults; those with some are noted. */
  static List<UUID> people(RequestFields fields, @Nullable TellBody body) {
    List<String> named = body == null || body.people == null ? List.of() : body.people;
    if (named.size() > Telling.MOST_PEOPLE) {
      fields.fault("tell.people", "tell.people names more than " + Telling.MOST_PEOPLE);
      return List.of();
    }
    return named.stream()
        .map(id -> fields.uuid("tell.people", id))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The events; null when there is a fault, which is noted. */
  static @Nullable Set<NoticeEvent> events(RequestFields fields, @Nullable TellBody body) {
    Set<NoticeEvent> events = EnumSet.noneOf(NoticeEvent.class);
    List<String> named = body == null || body.events == null ? List.of() : body.events;
    for (String name : named) {
      NoticeEvent event =
          fields.oneOf(
              "tell.events",
              Objects.requireNonNullElse(name, "null"),
              NoticeEvent.values(),
              NoticeEvent::jsonName);
      if (event == null) {
        return null;
      }
      events.add(event);
    }
    return events;
  }

  /** As a plan has it; null when it tells nobody by mail. */
  static @Nullable TellBody of(Telling telling) {
    if (telling.people().isEmpty() && telling.events().isEmpty()) {
      return null;
    }
    List<String> events = new ArrayList<>();
    for (NoticeEvent event : NoticeEvent.values()) {
      if (telling.events().contains(event)) {
        events.add(event.jsonName());
      }
    }
    return new TellBody(telling.people().stream().map(UUID::toString).toList(), events);
  }
}
