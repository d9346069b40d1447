package com.bomizzel.datamanagement.exporting.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobError;
import java.io.IOException;
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

  @Test
  void whatNobodyKnowsIsUnexpected() {
    assertThat(ExportFailure.of(null).code()).isEqualTo("EXPORT_FAILED");
  }
}
