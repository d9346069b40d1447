package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.bomizzel.datamanagement.archive.zip.Unpacked;
import com.bomizzel.datamanagement.archive.zip.ZipUnpacker;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The collected files whose odd forms have to be said; skipped where they are not. */
class FilesThatGoWrongTest extends ImportingTest {
  private static final Path FILES = Path.of("../shared/cases");

  @ParameterizedTest
  @CsvSource({
    "80_misspelt_sections.json, NOTHING_FOUND UNKNOWN_SECTION UNKNOWN_SECTION UNKNOWN_SECTION",
    "80c_notes_as_section.json, UNKNOWN_SECTION UNKNOWN_SECTION",
    "81_manifest_differs.json, MANIFEST_DIFFERS",
    "110_private_notes_other_name.json,"
        + " PRIVACY_MARK_UNKNOWN PRIVACY_MARK_UNKNOWN PRIVACY_MARK_UNKNOWN PRIVACY_MARK_UNKNOWN"
  })
  void whatIsOddAboutThemComesFirst(String name, String codes) throws IOException {
    Report report = imported(Files.readString(found(name)));
    assertThat(report.codes()).startsWith(codes.split(" "));
  }

  @Test
  void eachOfManyBadRecordsIsNamed() throws IOException {
    Report report = imported(Files.readString(found("106_many_bad.json")));
    assertThat(report.problems())
        .hasSizeGreaterThan(100)
        .allSatisfy(problem -> assertThat(problem.key()).matches("bad\\d+|q\\d+"));
  }

  @ParameterizedTest
  @CsvSource({
    "31_windows_desktop_ini.zip, desktop.ini, 0",
    "36_appledouble_beside.zip, ._export.json, 0",
    "37_trailing_bytes.zip, , 2"
  })
  void archivesWithMoreThanTheDocumentAreRead(String name, String beside, long behind)
      throws IOException {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    Unpacked unpacked =
        ZipUnpacker.unpack(found(name), document, new UnpackLimits(1 << 20, 200, 10));
    assertThat(String.join(" ", unpacked.passedOver())).isEqualTo(beside == null ? "" : beside);
    assertThat(unpacked.bytesBehind()).isEqualTo(behind);
    assertThat(imported(document.toString(StandardCharsets.UTF_8)).counts()).isNotEmpty();
  }

  private static Path found(String name) {
    Path file = FILES.resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is not here");
    return file;
  }

  private Report imported(String file) {
    return bench.into(company).run(MadeUpExport.ofText(file));
  }
}
