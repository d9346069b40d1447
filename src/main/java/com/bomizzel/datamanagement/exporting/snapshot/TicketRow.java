package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.TicketRecord;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ticket and its two people as they are selected. */
public record TicketRow(
    UUID id,
    String title,
    String description,
    String status,
    String priority,
    String category,
    String customFields,
    @Nullable String creator,
    @Nullable String invitedCreator,
    String keptCreator,
    @Nullable String assignee,
    @Nullable String invitedAssignee,
    String keptAssignee,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    OffsetDateTime resolvedAt,
    String sourceId,
    String sourceCompanyId,
    String importId)
    implements PeopleOnRow {

  @Override
  public Stream<String> users() {
    return Stream.of(creator, assignee).filter(Objects::nonNull);
  }

  /**
   * The record.
   *
   * @param users those whom it points to, by id
   * @param origins where it was before its last place, as JSON; null when it was nowhere
   */
  TicketRecord toRecord(Map<String, PersonRecord> users, @Nullable String origins) {
    return new TicketRecord(
        id,
        title,
        description,
        status,
        priority,
        category,
        customFields,
        person(users.get(creator), invitedCreator, keptCreator),
        person(users.get(assignee), invitedAssignee, keptAssignee),
        createdAt,
        updatedAt,
        resolvedAt,
        sourceId,
        sourceCompanyId,
        origins,
        importId);
  }
}
