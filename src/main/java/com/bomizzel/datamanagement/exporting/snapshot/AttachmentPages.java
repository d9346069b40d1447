package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.AttachmentRecord;
import com.bomizzel.datamanagement.document.PersonRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The attachments of the tickets that the filter lets through: by ticket, then by time and id. */
final class AttachmentPages extends Pages<AttachmentRecord> {
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
        SQL('cast(? as text)', a.uploadedBy), {invited}, {uploader}, a.uploadedAt, a.sourceId,
          a.importId)
      from Attachment a
      where a.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{uploader}", JsonColumn.member("a.unresolvedPeople", "uploadedBy"));

  private final People people;
  private final String rows;

  AttachmentPages(CompanySnapshot snapshot, TicketFilter filter) {
    super(
        snapshot, new PagePlan(snapshot, PLAN.formatted(filter.condition()), filter.parameters()));
    people = People.of(snapshot);
    rows = ROWS.replace("{invited}", people.invited("a", "uploadedBy"));
  }

  @Override
  List<AttachmentRecord> read(String ids) {
    List<AttachmentRow> read = snapshot().list(AttachmentRow.class, rows, Map.of("ids", ids));
    Map<String, PersonRecord> users = people.on(read);
    return read.stream().map(row -> row.toRecord(users)).toList();
  }

  @Override
  UUID id(AttachmentRecord attachment) {
    return attachment.id();
  }

  @Override
  RowsWriter<AttachmentRecord> writer(PagePlan.Planned page) {
    return (attachments, document) -> {
      for (AttachmentRecord attachment : attachments) {
        document.attachment(attachment);
      }
    };
  }
}
