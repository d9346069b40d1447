package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.reading.TextRepair;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.bomizzel.datamanagement.plans.StopReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that a person or a program may meet is told in each language and in the manual. */
class CodesTest {
  /** The codes that begin a row of a table of the manual. */
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (?:`[A-Z_]+` ?)+\\|");

  private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

  /** The statuses' table has its codes in the second cell. */
  private static final Pattern STATUS = Pattern.compile("(?m)^\\| [0-9]{3} \\|[^|]*\\|");

  @Test
  void germanHasASentenceForEachCodeAndForNothingElse() throws IOException {
    assertThat(new TreeSet<>(reasons("reasons_de.properties").stringPropertyNames()))
        .isEqualTo(codes());
  }

  /** The sentences of the log rows are English, so that bundle stays empty. */
  @Test
  void englishIsWhatTheServerSays() throws IOException {
    assertThat(reasons("reasons.properties")).isEmpty();
  }

  @Test
  void theManualHasARowForEachCode() throws IOException {
    String manual = Files.readString(Path.of("src/site/markdown/api.md"));
    Set<String> rows =
        Stream.of(FIRST_CELL, STATUS)
            .flatMap(cells -> cells.matcher(manual).results())
            .flatMap(cell -> CODE.matcher(cell.group()).results())
            .map(code -> code.group(1))
            .collect(Collectors.toSet());
    assertThat(rows).containsAll(codes());
  }

  @Test
  void aReplacedCharacterIsAProblem() {
    assertThat(ProblemCode.values())
        .extracting(Enum::name)
        .containsAll(names(TextRepair.Code.values()).toList());
  }

  private static Set<String> codes() {
    return Stream.of(
            ProblemCode.values(),
            FailureCode.values(),
            UploadRefused.Code.values(),
            StopReason.values())
        .flatMap(CodesTest::names)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> names(Enum<?>[] codes) {
    return Arrays.stream(codes).map(Enum::name);
  }

  private static Properties reasons(String name) throws IOException {
    Properties reasons = new Properties();
    try (Reader reader =
        new InputStreamReader(CodesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      reasons.load(reader);
    }
    return reasons;
  }
}
