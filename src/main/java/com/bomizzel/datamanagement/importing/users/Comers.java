package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users of a chunk whom rows keep as text, and who are linked with them when they come. */
final class Comers {
  private final ImportRun run;
  private final ChunkResult result;
  private final KeptPeople kept;
  private final Map<String, UUID> accounts = new HashMap<>();

  private Comers(ImportRun run, ChunkResult result, KeptPeople kept) {
    this.run = run;
    this.result = result;
    this.kept = kept;
  }

  /** Among these records; warnings go into {@code result}. */
  static Comers among(
      Connection connection, ImportRun run, ChunkResult result, List<CheckedRecord> records)
      throws SQLException {
    List<String> emails = records.stream().map(record -> record.value("email")).toList();
    return new Comers(run, result, KeptPeople.count(connection, run.companyId(), emails));
  }

  /**
   * Notes that rows which keep the record's person are linked with the user.
   *
   * @param id null in a validation for one whom only the file has
   * @return whether there is any such row
   */
  boolean come(CheckedRecord record, @Nullable UUID id) {
    if (!isSaid(record, id)) {
      return false;
    }
    if (id != null) {
      accounts.put(record.value("email"), id);
    }
    return true;
  }

  /**
   * Says the same of an invitation, which is no account to be linked with: nobody must see what it
   * is.
   */
  void seemToCome(CheckedRecord record, UUID id) {
    isSaid(record, id);
  }

  private boolean isSaid(CheckedRecord record, @Nullable UUID id) {
    String email = record.value("email");
    // Without an address it may be anybody whom a row keeps.
    long rows = email.isBlank() || isLinkedBefore(record) ? 0 : kept.rows(email, id);
    if (rows == 0) {
      return false;
    }
    result.warn(
        record.item(),
        Problems.warning(
            record.item(),
            "",
            ProblemCode.PERSON_RELINKED,
            ("Named as text where nobody was here, %,d times in tickets, notes, history and"
                    + " attachments; linked now")
                .formatted(rows)));
    return true;
  }

  /** In a validation, which has not linked the rows. */
  private boolean isLinkedBefore(CheckedRecord record) {
    return run.validateOnly() && FileUsers.isAccepted(run, record);
  }

  /** Links them; their accounts are there. */
  void link(Connection connection) throws SQLException {
    KeptPeople.link(connection, run, accounts);
  }
}
