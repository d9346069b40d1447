package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.importing.upsert.ImportStopped;
import com.bomizzel.datamanagement.jobs.FailureCode;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ImportFailureTest {
  @Test
  void whatTheRuntimeWrapsIsStillKnown() {
    ImportFailure stopped =
        ImportFailure.of(
            new IllegalStateException(
                "Failure in Read-Process-Write Loop",
                new ImportStopped(FailureCode.STOPPED, "It was")));

    assertThat(stopped).isEqualTo(new ImportFailure(FailureCode.STOPPED, "It was", true));
  }

  @Test
  void onlyWhatMayPassCanBeRestarted() {
    assertThat(ImportFailure.of(new SQLException()).isPassing()).isTrue();
    assertThat(ImportFailure.of(new IllegalStateException()).isPassing()).isTrue();
    assertThat(ImportFailure.of(UploadRefused.noSpace()).isPassing()).isTrue();
    assertThat(ImportFailure.of(UploadRefused.invalid("no")).isPassing()).isFalse();
    assertThat(ImportFailure.of(new NoSuchFileException("upload")).isPassing()).isFalse();
  }

  @Test
  void anErrorOfTheServersIsToldAsOneAndMayPass() {
    assertThat(ImportFailure.of(new IllegalStateException(new OutOfMemoryError("heap"))))
        .isEqualTo(
            new ImportFailure(
                FailureCode.OUT_OF_MEMORY,
                "The import failed: the server did not have enough memory for it",
                true));
    assertThat(ImportFailure.of(new StackOverflowError()).error().code()).isEqualTo("SERVER_ERROR");
    assertThat(ImportFailure.of(null).error().code()).isEqualTo("IMPORT_FAILED");
  }
}
