package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsertContract;
import java.util.Map;

class TicketUpsertTest extends SectionUpsertContract {

  @Override
  protected RecordKind kind() {
    return RecordKind.TICKETS;
  }

  @Override
  protected void add(MadeUpExport file, String name, String text) {
    // The file has no source: its ids mean something by the time alone.
    file.ticket("{'id': '%s', 'title': '%s', 'createdAt': '2025-01-31T08:30:00Z'}", name, text);
  }

  @Override
  protected void addBad(MadeUpExport file, String name) {
    file.ticket("{'id': '%s', 'title': 7}", name);
  }

  @Override
  protected Map<String, String> texts() {
    return texts(
        "select source_id as name, title as text from tickets where company_id = ?", company);
  }

  @Override
  protected String versions() {
    return database
        .rows("select xmin::text from tickets where company_id = ? order by id", company)
        .toString();
  }
}
