package com.bomizzel.datamanagement.importing.rows;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that a record becomes, or whose values it gives.
 *
 * @param id the row's; null in a validation for one that the file would have created
 * @param owner the company or ticket that it belongs to; null for users
 * @param source where a row with a new id came from; only for new rows
 */
public record TargetRow(
    @Nullable UUID id,
    @Nullable UUID owner,
    CheckedRecord record,
    NamedPeople people,
    Source source) {

  /** What rows of its kind look like. */
  public RecordShape shape() {
    return record.shape();
  }

  /**
   * The id of a row that is to be written.
   *
   * @throws NullPointerException for one that only a validation knows
   */
  UUID newOrStoredId() {
    return requireNonNull(id, "a row of a validation");
  }

  /**
   * What a row was called where it came from; both null when it has kept its id.
   *
   * @param companyId the company that the id belongs to; only tickets remember it
   */
  public record Source(@Nullable String companyId, @Nullable String id) {
    /** That of a row that has kept its id. */
    public static final Source NONE = new Source(null, null);
  }
}
