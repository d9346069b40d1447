package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.DuplicateInFile;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsert;
import com.bomizzel.datamanagement.importing.upsert.TakenIds;
import com.bomizzel.datamanagement.importing.upsert.UpsertBatch;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings custom fields into the company, found by their names. */
public final class CustomFieldUpsert implements SectionUpsert {
  private static final RowWriter CUSTOM_FIELDS = new RowWriter(RecordShape.CUSTOM_FIELDS);

  private static final String SELECT =
      "select name, id, field_type from custom_fields where company_id = ? and name = any(?)";

  /**
   * A field that exists.
   *
   * @param id null in a validation when only the file has it
   */
  private record Field(@Nullable UUID id, String type) {}

  @Override
  public ChunkResult apply(Connection connection, ImportRun run, List<ImportItem> items)
      throws SQLException {
    ChunkResult result = new ChunkResult();
    List<CheckedRecord> records = result.checked(items);
    UpsertBatch rows = new UpsertBatch(run, CUSTOM_FIELDS, result);
    Map<String, Field> existing = existing(connection, run, records);
    Set<UUID> taken = TakenIds.among(connection, "custom_fields", records);
    for (CheckedRecord record : records) {
      Field field = existing.get(record.value("name"));
      if (field == null && DuplicateInFile.isCreatedByFile(run, record.item())) {
        field = createdByFile(run, record);
      }
      if (field == null) {
        rows.create(TakenIds.freeId(run, record, taken), run.companyId(), record, Source.NONE);
      } else {
        meet(run, field, record, rows, result);
      }
    }
    rows.prepare();
    rows.write(connection);
    return result;
  }

  private static Field createdByFile(ImportRun run, CheckedRecord record) {
    String type =
        run.earlierRecords()
            .find(record.item().key())
            .map(before -> before.value("fieldType"))
            .orElse(record.value("fieldType"));
    return new Field(null, type);
  }

  private static void meet(
      ImportRun run, Field field, CheckedRecord record, UpsertBatch rows, ChunkResult result) {
    if (Objects.equals(field.type(), record.value("fieldType"))) {
      rows.meet(field.id(), run.companyId(), record, null);
      return;
    }
    String sentence =
        "a field %s exists, with the type %s instead of %s"
            .formatted(
                Excerpt.of(record.value("name")),
                Excerpt.of(field.type()),
                Excerpt.of(record.value("fieldType")));
    switch (run.policy()) {
      case REFUSE -> rows.refuse(record);
      case OVERWRITE ->
          result.reject(
              record.item(),
              new RecordRejected(ProblemCode.FIELD_TYPE_DIFFERS, ".fieldType", sentence));
      case SKIP -> {
        rows.skip(record);
        result.warn(
            record.item(),
            Problems.warning(
                record.item(),
                ".fieldType",
                ProblemCode.FIELD_TYPE_DIFFERS,
                "Left alone: " + sentence));
      }
    }
  }

  private static Map<String, Field> existing(
      Connection connection, ImportRun run, List<CheckedRecord> records) throws SQLException {
    Map<String, Field> existing = new HashMap<>();
    Object[] names = records.stream().map(record -> record.value("name")).toArray();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setObject(1, run.companyId());
      select.setArray(2, connection.createArrayOf("text", names));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          Field field = new Field(Ids.get(found, 2), found.getString(3));
          existing.put(found.getString(1), field);
        }
      }
    }
    return existing;
  }
}
