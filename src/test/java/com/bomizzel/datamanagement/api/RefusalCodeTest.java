package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.traffic.PlainRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual's table of statuses is the one that the code answers by. */
class RefusalCodeTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]{3}) \\|([^|]*)\\|");
  private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

  @Test
  void theManualHasEachCodeWithItsStatusAndNoOther() throws IOException {
    assertThat(documented()).isEqualTo(answered());
  }

  @Test
  void whatIsRefusedInTwoPlacesHasOneStatus() {
    for (PlainRefusal plain : PlainRefusal.values()) {
      assertThat(Arrays.stream(RefusalCode.values()))
          .filteredOn(code -> code.name().equals(plain.name()))
          .allMatch(code -> code.status() == plain.status());
    }
  }

  @Test
  void aFailureOfAnotherVersionIsAFaultOfTheServers() {
    assertThat(JobFailures.status("NOT_KNOWN_HERE")).isEqualTo(500);
  }

  private static Map<String, Integer> answered() {
    Map<String, Integer> statuses = new TreeMap<>();
    Arrays.stream(PlainRefusal.values()).forEach(code -> statuses.put(code.name(), code.status()));
    Arrays.stream(RefusalCode.values()).forEach(code -> statuses.put(code.name(), code.status()));
    Stream.concat(Arrays.stream(UploadRefused.Code.values()), Arrays.stream(FailureCode.values()))
        .map(Enum::name)
        .filter(code -> JobFailures.status(code) != RefusalCode.INTERNAL_ERROR.status())
        .forEach(code -> statuses.put(code, JobFailures.status(code)));
    return statuses;
  }

  private static Map<String, Integer> documented() throws IOException {
    return ROW.matcher(Files.readString(Path.of("src/site/markdown/api.md")))
        .results()
        .flatMap(RefusalCodeTest::codes)
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::addExact, TreeMap::new));
  }

  private static Stream<Map.Entry<String, Integer>> codes(MatchResult row) {
    int status = Integer.parseInt(row.group(1));
    return CODE.matcher(row.group(2)).results().map(code -> Map.entry(code.group(1), status));
  }
}
