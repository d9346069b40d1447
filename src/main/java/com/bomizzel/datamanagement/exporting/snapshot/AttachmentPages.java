package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The attachments of the tickets that the filter lets through: by ticket, then by time and id. */
final class AttachmentPages extends Pages<AttachmentRow> {
  private static final String PLAN =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.RowSize(
        a.id, SQL('octet_length(?) + coalesce(octet_length(?), 0)', a.fileName, a.filePath)
          + {people})
      from Attachment a join Ticket t on t.id = a.ticketId
      where %s
      order by t.createdAt, t.id, a.uploadedAt, a.id
      """
          .replace("{people}", JsonColumn.bytes("a.unresolvedPeople"));

  private static final String ROWS =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.AttachmentRow(
        a.id, a.ticketId, a.fileName, a.fileSize, a.fileType, a.filePath,
        {uploaderId}, u.email, u.firstName, u.lastName, {uploader}, a.uploadedAt, a.sourceId,
          a.importId)
      from Attachment a left join User u on u.id = a.uploadedBy {uploaderMember}
      where a.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{uploader}", JsonColumn.member("a.unresolvedPeople", "uploadedBy"));

  private final String rows;

  AttachmentPages(CompanySnapshot snapshot, TicketFilter filter) {
    super(
        snapshot, new PagePlan(snapshot, PLAN.formatted(filter.condition()), filter.parameters()));
    PersonIds people = PersonIds.of(snapshot);
    rows =
        ROWS.replace("{uploaderMember}", people.join("u"))
            .replace("{uploaderId}", people.of("u", "a", "uploadedBy"));
  }

  @Override
  List<AttachmentRow> read(String ids) {
    return snapshot().list(AttachmentRow.class, rows, Map.of("ids", ids));
  }

  @Override
  UUID id(AttachmentRow attachment) {
    return attachment.id();
  }

  @Override
  RowsWriter<AttachmentRow> writer(PagePlan.Planned page) {
    return (attachments, document) -> {
      for (AttachmentRow attachment : attachments) {
        document.attachment(attachment.toRecord());
      }
    };
  }
}
