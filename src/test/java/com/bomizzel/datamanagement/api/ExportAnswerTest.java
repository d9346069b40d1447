package com.bomizzel.datamanagement.api;

import static com.bomizzel.datamanagement.support.SomeExport.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.support.SomeExport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the API says of an export whose file is larger than an upload may be here. */
class ExportAnswerTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
  private static final long LIMIT = 1_000;

  @Test
  void aFileThatCannotBeSentBackNamesTheSettingInItsAnswerAndInTheHistory() {
    String expected =
        "{\"level\":\"attention\",\"setting\":\"UPLOAD_MAX_BYTES\",\"limit\":" + LIMIT + "}";
    ExportLog log = SomeExport.withFile(JobState.COMPLETED, LIMIT + 1);

    assertThat(answer(log).path("tooLargeToImport")).hasToString(expected);
    assertThat(inHistory(log).path("tooLargeToImport")).hasToString(expected);
  }

  @Test
  void aFileAsLargeAsAnUploadMayBeSaysNothing() {
    ExportLog log = SomeExport.withFile(JobState.COMPLETED, LIMIT);

    assertThat(answer(log).has("tooLargeToImport")).isFalse();
    assertThat(inHistory(log).has("tooLargeToImport")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLETED")
  void whereThereIsNoFileNothingIsSaidOfIt(JobState state) {
    ExportLog log = SomeExport.withFile(state, LIMIT + 1);

    assertThat(answer(log).has("tooLargeToImport")).isFalse();
    assertThat(inHistory(log).has("tooLargeToImport")).isFalse();
  }

  private static JsonNode answer(ExportLog log) {
    return JSON.valueToTree(ExportAnswer.of(log, START, SomeExport.limits(LIMIT), null));
  }

  private static JsonNode inHistory(ExportLog log) {
    return JSON.valueToTree(HistoryAnswer.Export.of(log, START, SomeExport.limits(LIMIT)));
  }
}
