package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.storage.BlockSums;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobOutcomesTest extends OnLogTables {
  private final JobOutcomes outcomes = new JobOutcomes(logs, counts, exports);

  @Test
  void anImportSaysWhatBecameOfItsRecords() throws SQLException {
    JobLease lease = runningImport(false);
    beginCounts(lease);
    addChunk(lease, users(7, List.of()));
    addChunk(
        lease,
        new Chunk(
            Map.of(RecordKind.USERS, new RecordCounts(0, 0, 0, 0, 2)),
            List.of(),
            List.of(),
            0,
            "users"));
    imports.completed(lease);

    assertThat(outcomes.find(lease.jobId())).contains("completed: 9 users, 2 rejected");
  }

  @Test
  void aFailureSaysItsCode() {
    JobLease lease = runningImport(false);
    imports.failed(lease, new JobError(FailureCode.NO_SPACE, "The disk is full"));

    assertThat(outcomes.find(lease.jobId())).contains("failed with NO_SPACE");
  }

  @Test
  void aJobThatIsLetGoGoesOn() throws SQLException {
    JobLease lease = runningImport(false);
    beginCounts(lease);
    addChunk(lease, users(7, List.of()));
    imports.release(lease);

    assertThat(outcomes.find(lease.jobId())).contains("interrupted, goes on: 7 users, 0 rejected");
  }

  @Test
  void aFaultThatPassesIsNamed() {
    JobLease lease = runningExport();
    exports.retry(lease, new JobError(FailureCode.DATABASE_BUSY, "Others"));

    assertThat(outcomes.find(lease.jobId()))
        .contains("interrupted by DATABASE_BUSY, is tried again");
  }

  @Test
  void anExportNamesItsFile() {
    JobLease lease = runningExport();
    Map<String, Long> written = new LinkedHashMap<>();
    written.put("tickets", 6002L);
    written.put("customFields", 5L);
    written.put("users", 0L);
    exports.completed(lease, archive(written));

    assertThat(outcomes.find(lease.jobId()))
        .contains("completed: 5 custom fields, 6002 tickets in acme.zip");
  }

  private static PublishedArchive archive(Map<String, Long> written) {
    return new PublishedArchive(
        OffsetDateTime.now(ZoneOffset.UTC),
        "acme.zip",
        1,
        "00",
        BlockSums.of(new byte[4]),
        written,
        0,
        LimitedRecords.NONE);
  }

  @Test
  void nothingIsSaidOfAJobThatNobodyKnows() {
    assertThat(outcomes.find("export_none")).isEmpty();
  }
}
