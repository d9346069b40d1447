package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ImportFailureTest {
  @Test
  void whatTheRuntimeWrapsIsStillKnown() {
    ImportFailure stopped =
        ImportFailure.of(
            new IllegalStateException(
                "Failure in Read-Process-Write Loop", new ImportStopped("STOPPED", "It was")));

    assertThat(stopped).isEqualTo(new ImportFailure("STOPPED", "It was", true));
  }

  @Test
  void onlyWhatMayPassCanBeRestarted() {
    assertThat(ImportFailure.of(new SQLException()).isPassing()).isTrue();
    assertThat(ImportFailure.of(new IllegalStateException()).isPassing()).isTrue();
    assertThat(ImportFailure.of(UploadRefused.noSpace()).isPassing()).isTrue();
    assertThat(ImportFailure.of(UploadRefused.invalid("no")).isPassing()).isFalse();
    assertThat(ImportFailure.of(new NoSuchFileException("upload")).isPassing()).isFalse();
  }
}
