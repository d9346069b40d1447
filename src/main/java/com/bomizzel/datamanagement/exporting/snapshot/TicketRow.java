package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.TicketRecord;
import java.time.OffsetDateTime;
import java.util.UUID;
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
    @Nullable String creatorId,
    String creatorEmail,
    String creatorFirstName,
    String creatorLastName,
    @Nullable String assigneeId,
    String assigneeEmail,
    String assigneeFirstName,
    String assigneeLastName,
    String keptCreator,
    String keptAssignee,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    OffsetDateTime resolvedAt,
    String sourceId,
    String sourceCompanyId,
    @Nullable String origins,
    String importId) {

  TicketRecord toRecord() {
    return new TicketRecord(
        id,
        title,
        description,
        status,
        priority,
        category,
        customFields,
        person(creatorId, creatorEmail, creatorFirstName, creatorLastName, keptCreator),
        person(assigneeId, assigneeEmail, assigneeFirstName, assigneeLastName, keptAssignee),
        createdAt,
        updatedAt,
        resolvedAt,
        sourceId,
        sourceCompanyId,
        origins,
        importId);
  }
}
