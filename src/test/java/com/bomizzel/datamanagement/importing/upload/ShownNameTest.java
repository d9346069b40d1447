package com.bomizzel.datamanagement.importing.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an upload's name is shown. */
class ShownNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export.json|export.json",
        "../../etc/passwd|passwd",
        "C:\\backups\\export.zip|export.zip",
        "Ünïcödé & Söhne.zip|Ünïcödé & Söhne.zip",
        "..|..",
        "a/|upload"
      })
  void aFileNameIsOnlyShown(String sent, String shown) {
    assertThat(Upload.shownName(sent)).isEqualTo(shown);
  }

  @Test
  void controlCharactersAndEndlessNamesAreNotShown() {
    assertThat(Upload.shownName("a\n\u001b[31m\u202eb.json")).isEqualTo("a[31mb.json");
    assertThat(Upload.shownName("x".repeat(500) + ".json")).hasSize(200).endsWith("x.json");
  }
}
