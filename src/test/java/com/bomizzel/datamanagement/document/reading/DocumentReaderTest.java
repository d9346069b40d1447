package com.bomizzel.datamanagement.document.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final ReadLimits LIMITS = new ReadLimits(64, 4096);
  private static final String INFO = "\"exportInfo\":{\"companyId\":\"c-1\"}";

  private static final ReadUntil FIRST_MEMBER = (kind, members) -> true;

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

  @TempDir Path folder;

  @Test
  void showsEveryRecordInTheOrderOfTheFile() throws IOException {
    String json =
        """
        {"exportInfo": {"companyId": "c-1", "options": {}}, "later": [1, {"a": 2}],
         "data": {
           "tickets": [
             {"id": "t1", "history": [{"id": "h1"}], "notes": [{"id": "n1"}, {"id": "n2"}]},
             {"id": "t2", "notes": null}],
           "unknown": {"x": [1]},
           "users": [{"email": "ada@example.com"}, 7],
           "attachments": []},
         "manifest": {"users": 99}}
        """;
    List<String> paths = new ArrayList<>();
    DocumentOutline outline = read(json, record -> paths.add(record.place().path()));
    assertThat(paths)
        .containsExactly(
            "$.data.tickets[0]",
            "$.data.tickets[0].notes[0]",
            "$.data.tickets[0].notes[1]",
            "$.data.tickets[0].history[0]",
            "$.data.tickets[1]",
            "$.data.users[0]",
            "$.data.users[1]");
    assertThat(outline.companyId()).isEqualTo("c-1");
    assertThat(outline.sections())
        .containsOnlyKeys(RecordKind.TICKETS, RecordKind.USERS, RecordKind.ATTACHMENTS);
    assertThat(outline.counts())
        .containsEntry(RecordKind.USERS, 2L)
        .containsEntry(RecordKind.CUSTOM_FIELDS, 0L)
        .containsEntry(RecordKind.TICKETS, 2L)
        .containsEntry(RecordKind.NOTES, 2L)
        .containsEntry(RecordKind.HISTORY, 1L)
        .containsEntry(RecordKind.ATTACHMENTS, 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{},\"exportInfo\":{}}",
        "{\"exportInfo\":{\"companyId\":5},\"data\":{}}",
        "\r\n\t {\"exportInfo\":{\"companyId\":null},\"data\":{\"users\":[]}} \n"
      })
  void allMembersOfExportInfoAreOptionalAndOrderIsFree(String json) throws IOException {
    assertThat(read(json, record -> {}).companyId()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    List<SourceRecord> records = new ArrayList<>();
    String json = "\ufeff{" + INFO + ",\"data\":{\"users\":[{\"email\":\"ü\"}]}}";
    DocumentOutline outline = read(json, records::add);
    assertThat(records)
        .singleElement()
        .extracting(r -> r.json().path("email").asText())
        .isEqualTo("ü");
    RecordPosition users = outline.sections().get(RecordKind.USERS);
    assertThat(json.getBytes(UTF_8)[(int) users.offset()]).isEqualTo((byte) '{');
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void otherEncodingsAreRefused(String encoding) throws IOException {
    Path file = folder.resolve("wide.json");
    Files.write(file, ("{" + INFO + ",\"data\":{}}").getBytes(Charset.forName(encoding)));
    NotJson refused =
        catchThrowableOfType(NotJson.class, () -> read(file, ReadUntil.WHOLE_RECORD, record -> {}));
    assertThat(refused).hasMessage("the file is in UTF-16 or UTF-32; it must be in UTF-8");
  }

  static Stream<List<String>> notJson() {
    return Stream.of(
        List.of("", "the file is empty"),
        List.of("   \n", "the file is empty"),
        List.of("hello", "the file is not JSON: Unrecognized token 'hello'"),
        List.of("{" + INFO, "the file ends in the middle of the document"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{\"email\":\"a", "ends in the middle"),
        List.of(
            "{" + INFO + ",\"data\":{\"users\":[{\"email\":\"a\"}", "at $.data.users[0]; is it tr"),
        List.of("{" + INFO + ",\"data\":{}} {}", "something follows the end of the document"),
        List.of("{" + INFO + ",\"data\":{}} x", "line 1, column"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{}{}]}}", "expecting comma"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{},]}}", "$.data.users[1]"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{\"id\":1,'a':1}]}}", "$.data.users[0]"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{\"id\":1,\"a\":NaN}]}}", "NaN"),
        List.of(
            "{" + INFO + ",\"data\":{\"users\":[{\"id\":1,\"a\":\"\u0000\"}]}}",
            "$.data.users[0].a"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{\"a\":1,\"a\":2}]}}", "Duplicate"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{\"id\":1,\"a\":2,\"a\":3}]}}", "Duplicate"),
        List.of(
            "{" + INFO + ",\"data\":{\"users\":[{\"id\":1,\"a\":\"\\x\"}]}}", "$.data.users[0].a"),
        List.of("{" + INFO + ",\"data\":{\"users\":[{\"id\":1,\"a\":01}]}}", "$.data.users[0].a"),
        List.of(
            "{" + INFO + ",\"data\":{\"tickets\":[{\"id\":1,\"notes\":[{]}]}}",
            "$.data.tickets[0].notes[0]"),
        List.of("{" + INFO + ",\"data\":{},\"data\":{}}", "Duplicate"),
        List.of("{" + INFO + ",\"data\":{\"users\":[],\"users\":[]}}", "Duplicate"),
        List.of("{" + INFO + ",\"x\":{\"a\":1,\"b\":2,\"c\":3,\"c\":3},\"data\":{}}", "'c'"));
  }

  @ParameterizedTest
  @MethodSource
  void notJson(List<String> fileAndMessage) {
    NotJson refused = refusal(NotJson.class, fileAndMessage.get(0));
    assertThat(refused)
        .hasMessageContaining(fileAndMessage.get(1))
        .hasMessageNotContaining("Source")
        .hasMessageNotContaining("start marker");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "80",
        "c3",
        "e282",
        "f09f98", // cut off
        "c080",
        "c1bf",
        "e08080",
        "e09fbf",
        "f0808080",
        "f08fbfbf", // overlong
        "eda080",
        "edbfbf",
        "eda0bdedb880", // surrogates
        "f4908080",
        "f5808080",
        "f8888080",
        "fe" // above U+10FFFF
      })
  void bytesThatAreNoUtf8AreRefused(String hex) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(("{" + INFO + ",\"data\":{\"users\":[{\"id\":1,\"a\":\"").getBytes(UTF_8));
    bytes.write(HexFormat.of().parseHex(hex));
    bytes.write("\"}]}}".getBytes(UTF_8));
    Path file = folder.resolve("latin.json");
    Files.write(file, bytes.toByteArray());
    for (ReadUntil until : List.of(ReadUntil.WHOLE_RECORD, FIRST_MEMBER)) {
      assertThat(catchThrowableOfType(NotJson.class, () -> read(file, until, record -> {})))
          .hasMessageContaining("$.data.users[0].a")
          .hasMessageContaining("the bytes at 64 (counted from 0) are no UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\":\"?\"", "\"?\":1", "\"users\":[{\"?\":1}]", "?", "\"a\":[?]"})
  void bytesThatAreNoUtf8AreRefusedWhereverTheyStand(String data) throws IOException {
    Path file = folder.resolve("overlong.json");
    String json = "{" + INFO + ",\"data\":{" + data + "}}";
    byte[] bytes = json.replace("?", "\u00c0\u0080").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, bytes);
    assertThat(
            catchThrowableOfType(
                NotJson.class, () -> read(file, ReadUntil.WHOLE_RECORD, record -> {})))
        .hasMessageContaining("the bytes at " + json.indexOf('?') + " (counted");
  }

  @Test
  void aSecondByteOrderMarkAndWideCharactersBehindOneAreRefused() throws IOException {
    Path file = folder.resolve("marks.json");
    for (String text : List.of("\ufeff\ufeff{}", "\ufeff{\u0000", "\ufeff\u0000{")) {
      Files.writeString(file, text);
      assertThat(
              catchThrowableOfType(
                  NotJson.class, () -> read(file, ReadUntil.WHOLE_RECORD, record -> {})))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|$ must be an object, not an array",
        "5|$ must be an object, not a number",
        "{}|the file has no \"exportInfo\" object ($.exportInfo)",
        "{\"exportInfo\":{}}|the file has no \"data\" object ($.data)",
        "{\"data\":{}}|the file has no \"exportInfo\" object ($.exportInfo)",
        "{\"exportInfo\":[],\"data\":{}}|$.exportInfo must be an object, not an array",
        "{\"exportInfo\":null,\"data\":{}}|$.exportInfo must be an object, not null",
        "{\"exportInfo\":{},\"data\":[]}|$.data must be an object, not an array",
        "{\"exportInfo\":{},\"data\":{\"users\":{}}}|$.data.users must be an array, not an object",
        "{\"exportInfo\":{},\"data\":{\"users\":null}}|$.data.users must be an array, not null",
        "{\"exportInfo\":{},\"data\":{\"tickets\":\"a\"}}|$.data.tickets must be an array, not a string",
        "{\"exportInfo\":{},\"data\":{\"attachments\":true}}|$.data.attachments must be an array, not a"
            + " boolean",
        "{\"exportInfo\":{},\"data\":{\"customFields\":1}}|$.data.customFields must be an array, not a"
            + " number"
      })
  void jsonThatIsNoExport(String json, String message) {
    assertThat(refusal(NotAnExport.class, json)).hasMessage(message);
  }

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
    ReadLimits limits = new ReadLimits(64, 16 << 20);
    String half = members("a", 130_000) + "\"in\":{" + members("b", 130_000) + "\"z\":1}";
    for (String data :
        List.of(
            "\"users\":[{\"x\":{" + members("a", 260_000) + "\"z\":1}}]",
            "\"users\":[{" + half + "}]",
            "\"other\":{" + members("a", 260_000) + "\"z\":1}",
            members("a", 260_000) + "\"z\":1")) {
      Path file = write("{" + INFO + ",\"data\":{" + data + "}}");
      assertThat(
              catchThrowableOfType(
                  DocumentLimitExceeded.class,
                  () ->
                      DocumentReader.read(
                          file, ReadableExtent.WHOLE, limits, NOTHING, record -> {})))
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
    ReadLimits limits = new ReadLimits(64, 16 << 20);
    assertThat(
            catchThrowableOfType(
                DocumentLimitExceeded.class,
                () ->
                    DocumentReader.read(
                        file, ReadableExtent.WHOLE, limits, ReadUntil.WHOLE_RECORD, record -> {})))
        .hasMessageContaining("$.data.users[684].x")
        .hasMessageContaining("more than 256 characters may have 16,777,216 together");
  }

  @Test
  void theValuesOfATreeAreBounded() {
    ReadLimits limits = new ReadLimits(64, 16 << 20);
    assertThat(
            catchThrowableOfType(
                DocumentLimitExceeded.class,
                () ->
                    DocumentReader.read(
                        write(
                            "{"
                                + INFO
                                + ",\"data\":{\"users\":[{},{\"x\":["
                                + "{},".repeat(100_000)
                                + "0]}]}}"),
                        ReadableExtent.WHOLE,
                        limits,
                        ReadUntil.WHOLE_RECORD,
                        record -> {})))
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

  @Test
  void whatPostgresqlCannotStoreIsReplacedAndReported() throws IOException {
    String json =
        """
        {"exportInfo": {}, "data": {"tickets": [{
          "title": "a\\u0000b", "description": "the text \\\\u0000 stays",
          "customFields": {"Due date": ["ok", "\\ud83d\\ude00", "\\ud83d!"], "n\\u0000": 1},
          "notes": [{"content": "\\u0000\\ude00"}]}]}}
        """;
    List<SourceRecord> records = new ArrayList<>();
    read(json, records::add);
    assertThat(records.get(0).json())
        .hasToString(
            "{\"title\":\"a\ufffdb\",\"description\":\"the text \\\\u0000 stays\","
                + "\"customFields\":{\"Due date\":[\"ok\",\"\ud83d\ude00\",\"\ufffd!\"],"
                + "\"n\ufffd\":1}}");
    assertThat(records.get(0).repairs())
        .containsExactly(
            new TextRepair(".title", TextRepair.Code.NUL_REPLACED),
            new TextRepair(".customFields['Due date'][2]", TextRepair.Code.SURROGATE_REPLACED),
            new TextRepair(".customFields['n\ufffd']", TextRepair.Code.NUL_REPLACED));
    assertThat(records.get(1).json().path("content").asText()).isEqualTo("\ufffd\ufffd");
    assertThat(records.get(1).repairs())
        .extracting(TextRepair::code)
        .containsExactly(TextRepair.Code.NUL_REPLACED, TextRepair.Code.SURROGATE_REPLACED);
  }

  @Test
  void numbersAreKeptAsTheyAreWritten() throws IOException {
    List<SourceRecord> records = new ArrayList<>();
    String numbers = "[1.10,12345678901234567890.5,9007199254740993,1E+400,18446744073709551616]";
    read("{" + INFO + ",\"data\":{\"users\":[{\"a\":" + numbers + "}]}}", records::add);
    assertThat(records.get(0).json().path("a")).hasToString(numbers);
  }

  @Test
  void elementsThatAreNoObjectsAreShownWithTheirType() throws IOException {
    List<String> types = new ArrayList<>();
    read(
        "{" + INFO + ",\"data\":{\"tickets\":[1,\"a\",null,true,[{\"id\":1}],{\"notes\":[[]]}]}}",
        record -> types.add(record.jsonType() + (record.json() == null)));
    assertThat(types)
        .containsExactly(
            "numbertrue",
            "stringtrue",
            "nulltrue",
            "booleantrue",
            "arraytrue",
            "objectfalse",
            "arraytrue");
  }

  @Test
  void notesThatAreNoArrayStayForTheValidator() throws IOException {
    List<SourceRecord> records = new ArrayList<>();
    read(
        "{" + INFO + ",\"data\":{\"tickets\":[{\"notes\":\"x\",\"history\":{\"a\":1}}]}}",
        records::add);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).json()).hasToString("{\"notes\":\"x\",\"history\":{\"a\":1}}");
  }

  @Test
  void readsNoMoreOfARecordThanIsWanted() throws IOException {
    List<String> records = new ArrayList<>();
    Path file =
        write(
            "{"
                + INFO
                + ",\"data\":{\"tickets\":[{\"id\":1,\"x\":[{\"y\":2.50}],\"notes\":[{\"a\":\"\\ud800\","
                + "\"b\":1e5}, {}],\"z\":1}],\"users\":[{\"id\":1,\"email\":\"e\"}, []]}}");
    DocumentOutline outline =
        read(file, FIRST_MEMBER, record -> records.add(record.jsonType() + record.json()));
    assertThat(records)
        .containsExactly(
            "object{\"id\":1}",
            "object{\"a\":\"\ufffd\"}",
            "object{}",
            "object{\"id\":1}",
            "arraynull");
    assertThat(outline).isEqualTo(read(file, ReadUntil.WHOLE_RECORD, record -> {}));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("document.json"), json);
  }

  private static DocumentOutline read(Path file, ReadUntil until, RecordVisitor visitor)
      throws IOException {
    return DocumentReader.read(file, ReadableExtent.WHOLE, LIMITS, until, visitor);
  }

  private DocumentOutline read(String json, RecordVisitor visitor) throws IOException {
    return read(write(json), ReadUntil.WHOLE_RECORD, visitor);
  }

  /** The same, however little of a record is wanted. */
  private <T extends InvalidDocument> T refusal(Class<T> type, String json) {
    T refusal = catchThrowableOfType(type, () -> read(json, record -> {}));
    assertThat(refusal).as("refusal of %.80s", json).isNotNull();
    T early = catchThrowableOfType(type, () -> read(write(json), FIRST_MEMBER, record -> {}));
    assertThat(early).as("refusal of %.80s", json).hasMessage(refusal.getMessage());
    return refusal;
  }
}
