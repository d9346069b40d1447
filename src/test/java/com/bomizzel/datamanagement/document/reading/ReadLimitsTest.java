package com.bomizzel.datamanagement.document.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of everything a file may have. */
class ReadLimitsTest extends ReadingTest {

  /** Passes over all members, which takes no memory but for their names. */
  private static final ReadUntil NOTHING =
      new ReadUntil() {
        @Override
        public boolean isEnough(RecordKind kind, ObjectNode members) {
          return false;
        }

        @Override
        public MemberForm form(RecordKind kind, String member) {
          return MemberForm.IGNORED;
        }
      };

  static Stream<List<String>> limits() {
    String big = "x".repeat(5000);
    String deep = "[".repeat(70) + "]".repeat(70);
    return Stream.of(
        List.of(
            "\"users\":[{},{\"a\":\"" + big + "\"}]", "$.data.users[1] is larger than the 4,096"),
        List.of("\"users\":[{\"a\":\"" + big + "\"}]", "RECORD_MAX_BYTES"),
        List.of(
            "\"users\":[{\"a\":\"" + "x".repeat(2100) + "\",\"b\":\"" + "x".repeat(2100) + "\"}]",
            "$.data.users[0] is larger"),
        List.of(
            "\"tickets\":[{\"notes\":[{},{\"content\":\"" + big + "\"}]}]",
            "$.data.tickets[0].notes[1] is larger"),
        List.of(
            "\"tickets\":[{\"notes\":[{\"content\":\"x\"}],\"title\":\"" + big + "\"}]",
            "$.data.tickets[0] is larger"),
        List.of("\"users\":[{\"a\":" + deep + "}]", "deeper than 64 levels (JSON_MAX_DEPTH)"),
        List.of("\"users\":[" + deep + "]", "JSON_MAX_DEPTH"),
        List.of("\"other\":" + deep, "JSON_MAX_DEPTH"),
        List.of(
            "\"users\":[{\"a\":" + "1".repeat(5000) + "}]", "$.data.users[0] is larger than the"),
        List.of("\"other\":" + "1".repeat(5000), "$.data.other is larger than the 4,096"),
        List.of("\"other\":{\"" + "n".repeat(50_001) + "\":1}", "a name of more than 50,000"));
  }

  @ParameterizedTest
  @MethodSource
  void limits(List<String> dataAndMessage) {
    DocumentLimitExceeded refused =
        refusal(
            DocumentLimitExceeded.class, "{" + INFO + ",\"data\":{" + dataAndMessage.get(0) + "}}");
    assertThat(refused).hasMessageContaining(dataAndMessage.get(1));
  }

  @Test
  void theNamesOfOpenObjectsAreBounded() throws IOException {
    String half = members("a", 130_000) + "\"in\":{" + members("b", 130_000) + "\"z\":1}";
    for (String data :
        List.of(
            "\"users\":[{\"x\":{" + members("a", 260_000) + "\"z\":1}}]",
            "\"users\":[{" + half + "}]",
            "\"other\":{" + members("a", 260_000) + "\"z\":1}",
            members("a", 260_000) + "\"z\":1")) {
      Path file = write("{" + INFO + ",\"data\":{" + data + "}}");
      assertThat(refusal(file, NOTHING))
          .hasMessageContaining("more than 250,000 members in one object")
          .hasMessageContaining("$.data");
    }
  }

  private static String members(String prefix, int count) {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < count; i++) {
      members.append('"').append(prefix).append(i).append("\":0,");
    }
    return members.toString();
  }

  @Test
  void manyObjectsWithFewNamesEachAreNoConcern() throws IOException {
    String objects = ("{" + members("a", 9) + "\"z\":1},").repeat(40_000);
    Path file = write("{" + INFO + ",\"data\":{\"other\":[" + objects + "0]}}");
    assertThat(read(file, ReadUntil.WHOLE_RECORD, record -> {}).companyId()).isEqualTo("c-1");
  }

  @Test
  void differentLongNamesOfAFileAreBounded() throws IOException {
    Path file = folder.resolve("names.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{" + INFO + ",\"data\":{\"users\":[");
      for (int i = 0; i < 400; i++) {
        String name = "n".repeat(49_000) + i;
        // The same name again takes no more memory, and is no concern.
        out.write("{\"x\":{\"" + name + "\":1}},{\"x\":{\"" + name + "\":1}},");
      }
      out.write("{}]}}");
    }
    assertThat(refusal(file, ReadUntil.WHOLE_RECORD))
        .hasMessageContaining("$.data.users[684].x")
        .hasMessageContaining("more than 256 characters may have 16,777,216 together");
  }

  @Test
  void theValuesOfATreeAreBounded() throws IOException {
    String values = "{},".repeat(100_000) + "0";
    Path file = write("{" + INFO + ",\"data\":{\"users\":[{},{\"x\":[" + values + "]}]}}");
    assertThat(refusal(file, ReadUntil.WHOLE_RECORD))
        .hasMessage("$.data.users[1] has more than 100,000 values that are read one by one");
  }

  @Test
  void onlySoManyRepairsOfARecordAreTold() throws IOException {
    List<SourceRecord> records = new ArrayList<>();
    String texts = "\"\\u0000\",".repeat(250) + "0";
    read("{" + INFO + ",\"data\":{\"users\":[{\"a\":[" + texts + "]}]}}", records::add);
    assertThat(records.get(0).repairs()).hasSize(100);
    assertThat(records.get(0).repairs().get(99).message())
        .endsWith("; so were 150 more texts of this record");
  }

  @Test
  void aCompanyIdIsNoLongerThanAnIndexHolds() {
    assertThat(
            refusal(
                DocumentLimitExceeded.class,
                "{\"exportInfo\":{\"companyId\":\"" + "x".repeat(1301) + "\"},\"data\":{}}"))
        .hasMessage("$.exportInfo.companyId is longer than 1,300 bytes");
  }

  @Test
  void aTicketMayBeLargerThanARecordThroughItsChildren() throws IOException {
    String note = "{\"content\":\"" + "x".repeat(3000) + "\"}";
    String notes = String.join(",", Collections.nCopies(5, note));
    String json =
        "{" + INFO + ",\"data\":{\"tickets\":[{\"notes\":[" + notes + "],\"title\":\"t\"}]}}";
    List<Integer> sizes = new ArrayList<>();
    read(json, record -> sizes.add(record.bytes()));
    assertThat(sizes).hasSize(6).endsWith(note.length(), note.length()).first().isEqualTo(22);
  }

  /** Why a file with larger records than others here may have is refused. */
  private static DocumentLimitExceeded refusal(Path file, ReadUntil until) {
    return catchThrowableOfType(
        DocumentLimitExceeded.class,
        () ->
            DocumentReader.read(
                file, ReadableExtent.WHOLE, new ReadLimits(64, 16 << 20), until, record -> {}));
  }
}
