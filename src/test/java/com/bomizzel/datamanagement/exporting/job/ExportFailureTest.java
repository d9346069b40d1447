package com.bomizzel.datamanagement.exporting.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.exporting.snapshot.SnapshotUnit;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ExportFailureTest {
  @Test
  void anErrorOfTheServersIsToldAsOne() {
    assertThat(ExportFailure.of(new OutOfMemoryError("heap")))
        .isEqualTo(
            new JobError(
                FailureCode.OUT_OF_MEMORY,
                "The export failed: the server did not have enough memory for it"));
    assertThat(ExportFailure.of(new StackOverflowError()).code()).isEqualTo("SERVER_ERROR");
  }

  @Test
  void whatIsWrappedIsStillKnown() {
    assertThat(ExportFailure.of(new IllegalStateException(new OutOfMemoryError())).code())
        .isEqualTo("OUT_OF_MEMORY");
    assertThat(
            ExportFailure.of(new IllegalStateException(new IOException("No space left on device")))
                .code())
        .isEqualTo("NO_SPACE");
  }

  /** What the database then cuts looks like a fault that passes. */
  @Test
  void anExportThatMeetsItsLongestTimeInAStatementIsNotTriedAgain() {
    TestDatabase database = SnapshotUnit.database();
    try (EntityManagerFactory units = SnapshotUnit.on(database.dataSource())) {
      Throwable cut = SnapshotUnit.cutInAStatement(units);

      assertThat(PassingFault.isBehind(cut)).isTrue();
      assertThat(ExportFailure.of(cut).code()).isEqualTo("EXPORT_TOO_LONG");
      assertThat(ExportFailure.isForGood(cut)).isTrue();
    }
    Throwable cancelled = new IllegalStateException(new SQLException("cancelled", "57014"));
    assertThat(ExportFailure.isForGood(cancelled)).isFalse();
    assertThat(ExportFailure.isForGood(null)).isFalse();
  }

  @Test
  void whatNobodyKnowsIsUnexpected() {
    assertThat(ExportFailure.of(null).code()).isEqualTo("EXPORT_FAILED");
  }
}
