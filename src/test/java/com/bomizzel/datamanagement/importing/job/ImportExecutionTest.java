package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.FileExtent;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.UnknownNames;
import com.bomizzel.datamanagement.importing.index.InspectionResult;
import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.AsciiCases;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.rows.Foretelling;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.jobs.JobLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an execution of an import that failed. */
class ImportExecutionTest {
  /** An index of one record: 32 bytes, its outcome unknown. */
  private static final byte[] INDEX = new byte[32];

  private static final InspectionResult NOTHING =
      new InspectionResult(
          "upload",
          new DocumentOutline(
              "", Map.of(), Map.of(), Map.of(), UnknownNames.NONE, FileExtent.WHOLE, false),
          new ReadLimits(1, 1));

  @TempDir Path folder;
  private final ImportExecution execution = new ImportExecution();

  @Test
  void remembersTheErrorThatTheRuntimeKeepsToItself() {
    OutOfMemoryError full = new OutOfMemoryError("heap");

    assertThatThrownBy(() -> failWith(full)).isSameAs(full);
    execution.failedWith(new IllegalStateException("it could not be rolled back either"));

    assertThat(execution.failure()).isSameAs(full);
  }

  @Test
  void theIndexIsClosedWhateverFailsAfterItWasOpened() throws IOException {
    RecordIndex index =
        RecordIndex.open(Files.write(folder.resolve("index"), INDEX), AsciiCases.MAPPING);
    execution.begin(NOTHING, run(index));
    IllegalStateException broken = new IllegalStateException("a chunk");

    assertThatThrownBy(() -> failWith(broken)).isSameAs(broken);
    assertThat(execution.run().index()).isSameAs(index);
    assertThat(index.outcome(0)).isEqualTo(Outcome.UNKNOWN);
    execution.close();

    assertThat(execution.failure()).isSameAs(broken);
    assertThatThrownBy(() -> index.outcome(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatFailsBeforeTheFileIsInspectedLeavesNothingToClose() {
    execution.failedWith(new IOException("the upload is gone"));

    execution.close();

    assertThat(execution.failure()).isInstanceOf(IOException.class);
  }

  private void failWith(Throwable reason) throws Exception {
    execution.remembering(
        () -> {
          if (reason instanceof Error error) {
            throw error;
          }
          throw (Exception) reason;
        });
  }

  private static ImportRun run(RecordIndex index) {
    JobLease lease = new JobLease("any", 0);
    UUID company = UUID.randomUUID();
    return new ImportRun(
        lease,
        company,
        "",
        null,
        null,
        true,
        false,
        index,
        OwnSeal.NONE,
        null,
        Foretelling.Bounds.DEFAULT);
  }
}
