package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsertContract;
import java.util.Map;

class CustomFieldUpsertTest extends SectionUpsertContract {

  @Override
  protected RecordKind kind() {
    return RecordKind.CUSTOM_FIELDS;
  }

  @Override
  protected void add(MadeUpExport file, String name, String text) {
    file.field("{'name': '%s', 'fieldType': 'text', 'options': ['%s']}", name, text);
  }

  @Override
  protected void addBad(MadeUpExport file, String name) {
    file.field("{'name': '%s', 'fieldType': 'text', 'isActive': 7}", name);
  }

  @Override
  protected Map<String, String> texts() {
    return texts(
        "select name, options ->> 0 as text from custom_fields where company_id = ?", company);
  }

  @Override
  protected String versions() {
    return database
        .rows("select xmin::text from custom_fields where company_id = ? order by id", company)
        .toString();
  }
}
