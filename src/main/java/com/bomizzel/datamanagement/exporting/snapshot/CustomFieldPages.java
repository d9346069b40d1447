package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.CustomFieldRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The company's custom fields, by display order and name. */
final class CustomFieldPages extends Pages<CustomFieldRecord> {
  private static final String PLAN =
      """
      select new com.bomizzel.datamanagement.exporting.snapshot.RowSize(
        f.id, {bytes})
      from CustomField f
      where f.companyId = :company
      order by f.displayOrder, f.name
      """
          .replace("{bytes}", JsonColumn.bytes("f.options"));

  private static final String ROWS =
      """
      select new com.bomizzel.datamanagement.document.CustomFieldRecord(
        f.id, f.name, f.fieldType, {options}, f.required, f.active, f.displayOrder, f.createdAt,
        f.importId)
      from CustomField f
      where f.id = SQL('any(cast((select cast(? as uuid[])) as uuid[]))', :ids)
      """
          .replace("{options}", JsonColumn.text("f.options"));

  CustomFieldPages(CompanySnapshot snapshot) {
    super(snapshot, new PagePlan(snapshot, PLAN, Map.of("company", snapshot.companyId())));
  }

  @Override
  List<CustomFieldRecord> read(String ids) {
    return snapshot().list(CustomFieldRecord.class, ROWS, Map.of("ids", ids));
  }

  @Override
  UUID id(CustomFieldRecord field) {
    return field.id();
  }

  @Override
  RowsWriter<CustomFieldRecord> writer(PagePlan.Planned page) {
    return (fields, document) -> {
      for (CustomFieldRecord field : fields) {
        document.customField(field);
      }
    };
  }
}
