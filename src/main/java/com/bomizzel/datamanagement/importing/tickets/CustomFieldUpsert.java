package com.bomizzel.datamanagement.importing.tickets;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.DuplicateInFile;
import com.bomizzel.datamanagement.importing.upsert.FieldNames;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.RowClaims;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsert;
import com.bomizzel.datamanagement.importing.upsert.TakenIds;
import com.bomizzel.datamanagement.importing.upsert.UpsertBatch;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings custom fields into the company: those of a backup of this very company are found by their
 * ids, then by their names; of any other file by their names.
 */
public final class CustomFieldUpsert implements SectionUpsert {
  private static final RowWriter CUSTOM_FIELDS = new RowWriter(RecordShape.CUSTOM_FIELDS);
  private static final List<String> NAME = List.of("name");

  private static final String SELECT =
      "select name, id, field_type from custom_fields where company_id = ? and name = any(?)"
          + " union select name, id, field_type from custom_fields"
          + " where company_id = ? and id = any(?)";

  /**
   * A field that exists.
   *
   * @param id null in a validation when only the file has it
   */
  private record Field(@Nullable UUID id, String name, String type) {}

  @Override
  public ChunkResult apply(Connection connection, ImportRun run, List<ImportItem> items)
      throws SQLException {
    ChunkResult result = new ChunkResult();
    new Batch(run, result).apply(connection, result.checked(run, items));
    return result;
  }

  /** Fields that are brought in together. */
  private static final class Batch {
    private final ImportRun run;
    private final ChunkResult result;
    private final UpsertBatch rows;
    private final FieldNames names;
    private final Map<String, Field> byName = new HashMap<>();
    private final Map<UUID, Field> byId = new HashMap<>();
    private final RowClaims claims;

    Batch(ImportRun run, ChunkResult result) {
      this.run = run;
      this.result = result;
      this.rows = new UpsertBatch(run, CUSTOM_FIELDS, result);
      this.names = run.fieldNames();
      this.claims = new RowClaims(run, RecordKind.CUSTOM_FIELDS);
    }

    void apply(Connection connection, List<CheckedRecord> records) throws SQLException {
      names.read(connection, run.companyId());
      lookUp(connection, records);
      List<UUID> ids = records.stream().map(CheckedRecord::uuid).filter(Objects::nonNull).toList();
      Set<UUID> taken = TakenIds.among(connection, run, "custom_fields", ids);
      if (run.isOwnFile()) {
        Set<UUID> known = new HashSet<>(byId.keySet());
        known.addAll(ids);
        claims.lookUp(connection, known);
      }
      for (CheckedRecord record : records) {
        Field field = find(record);
        Optional<RecordKey> other = other(record, field);
        if (other.isPresent()) {
          result.reject(record.item(), claims.rejection(other.get(), record.shape().noun()));
        } else if (field == null) {
          create(record, taken);
        } else {
          meet(field, record);
        }
      }
      run.trial().keep(connection, claims::write);
      rows.prepare();
      rows.write(connection);
    }

    private void lookUp(Connection connection, List<CheckedRecord> records) throws SQLException {
      Object[] asked = records.stream().map(record -> record.value("name")).toArray();
      Object[] ids =
          run.isOwnFile()
              ? records.stream().map(CheckedRecord::uuid).filter(Objects::nonNull).toArray()
              : new Object[0];
      try (PreparedStatement select = connection.prepareStatement(SELECT)) {
        select.setObject(1, run.companyId());
        select.setArray(2, connection.createArrayOf("text", asked));
        select.setObject(3, run.companyId());
        select.setArray(4, connection.createArrayOf("uuid", ids));
        try (ResultSet found = select.executeQuery()) {
          while (found.next()) {
            Field field = new Field(Ids.get(found, 2), found.getString(1), found.getString(3));
            byName.put(field.name(), field);
            byId.put(requireNonNull(field.id()), field);
          }
        }
      }
    }

    /**
     * Another field of the file, with another name, that is the same one here: in a backup of this
     * very company one may be known by its id, and one by its name.
     */
    private Optional<RecordKey> other(CheckedRecord record, @Nullable Field field) {
      if (!run.isOwnFile()) {
        return Optional.empty();
      }
      RecordKey key = record.item().key();
      List<UUID> ids =
          Stream.of(record.uuid(), field == null ? null : field.id())
              .filter(Objects::nonNull)
              .toList();
      Optional<RecordKey> other =
          ids.stream().map(id -> claims.other(id, key)).flatMap(Optional::stream).findFirst();
      if (other.isEmpty()) {
        ids.forEach(id -> claims.add(id, key));
      }
      return other;
    }

    private @Nullable Field find(CheckedRecord record) {
      Field field = run.isOwnFile() && record.uuid() != null ? byId.get(record.uuid()) : null;
      if (field == null) {
        field = byName.get(record.value("name"));
      }
      return field == null && DuplicateInFile.isCreatedByFile(run, record.item())
          ? createdByFile(record)
          : field;
    }

    private Field createdByFile(CheckedRecord record) {
      String type =
          run.earlierRecords()
              .find(null, record)
              .map(before -> before.value("fieldType"))
              .orElse(record.value("fieldType"));
      return new Field(null, record.value("name"), type);
    }

    /** What the company itself had comes back; a stranger's field must be called something. */
    private void create(CheckedRecord record, Set<UUID> taken) {
      String name = record.value("name");
      if (name.isBlank() && !run.isOwnFile()) {
        result.reject(
            record.item(),
            new RecordRejected(ProblemCode.NAME_EMPTY, ".name", "its name is empty"));
        return;
      }
      names
          .lookAlike(name)
          .ifPresent(
              other ->
                  warn(
                      record,
                      ".name",
                      ProblemCode.FIELD_LOOKS_ALIKE,
                      "The name %s looks like that of another field, %s; both are kept"
                          .formatted(Excerpt.of(name), Excerpt.of(other))));
      names.add(name);
      rows.create(TakenIds.freeId(run, record, taken), run.companyId(), record, Source.NONE);
    }

    private void meet(Field field, CheckedRecord record) {
      CheckedRecord known = record;
      if (!field.name().equals(record.value("name"))) {
        known = record.without(NAME);
        warn(
            record,
            ".name",
            ProblemCode.FIELD_NAME_DIFFERS,
            "The field with this id is called %s here, which stays; the file says %s"
                .formatted(Excerpt.of(field.name()), Excerpt.of(record.value("name"))));
      }
      if (Objects.equals(field.type(), record.value("fieldType"))) {
        rows.meet(new ExistingRow(field.id(), false, null), run.companyId(), known);
      } else {
        meetOtherType(field, known);
      }
    }

    private void meetOtherType(Field field, CheckedRecord record) {
      String sentence =
          "a field %s exists, with the type %s instead of %s"
              .formatted(
                  Excerpt.of(field.name()),
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
          rows.keep(field.id(), record, List.of());
          warn(record, ".fieldType", ProblemCode.FIELD_TYPE_DIFFERS, "Left alone: " + sentence);
        }
      }
    }

    private void warn(CheckedRecord record, String member, ProblemCode code, String message) {
      result.warn(record.item(), Problems.warning(record.item(), member, code, message));
    }
  }
}
