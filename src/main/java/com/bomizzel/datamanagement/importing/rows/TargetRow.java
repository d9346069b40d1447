package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import java.util.UUID;

/**
 * A row that a record becomes, or whose values it gives.
 *
 * @param id the row's id
 * @param owner the company or ticket that it belongs to; null for users
 * @param source where a row with a new id came from; only for new rows
 */
public record TargetRow(
    UUID id, UUID owner, CheckedRecord record, NamedPeople people, Source source) {

  /**
   * What a row was called where it came from; both null when it has kept its id.
   *
   * @param companyId the company that the id belongs to; only tickets remember it
   */
  public record Source(String companyId, String id) {
    /** That of a row that has kept its id. */
    public static final Source NONE = new Source(null, null);
  }
}
