package com.bomizzel.datamanagement.document.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are not JSON in UTF-8, or no export, and what is said of them. */
class UnreadableFilesTest extends ReadingTest {

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void otherEncodingsAreRefused(String encoding) throws IOException {
    Path file = folder.resolve("wide.json");
    Files.write(file, ("{" + INFO + ",\"data\":{}}").getBytes(Charset.forName(encoding)));
    NotJson refused =
        catchThrowableOfType(NotJson.class, () -> read(file, ReadUntil.WHOLE_RECORD, record -> {}));
    assertThat(refused).hasMessage("the file is in UTF-16 or UTF-32; it must be in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "99", "12345678901234567890"})
  void aNewerVersionOfTheFormatIsRefusedWithWhatToDo(String version) {
    NotAnExport refused =
        refusal(
            NotAnExport.class, "{\"exportInfo\":{\"formatVersion\":" + version + "},\"data\":{}}");
    assertThat(refused.path()).isEqualTo("$.exportInfo.formatVersion");
    assertThat(refused).hasMessageContainingAll("versions up to 1", "newer version of the program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-1", "null", "\"2\"", "1.5"})
  void anOlderVersionOfTheFormatOrNoneIsRead(String version) throws IOException {
    String json = "{\"exportInfo\":{\"formatVersion\":" + version + "},\"data\":{}}";
    assertThat(read(json, record -> {}).isEmpty()).isTrue();
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
        "{\"success\":true,\"data\":{\"users\":[]}}|the file seems to be an answer of the API, not a backup; send the file behind its downloadUrl",
        "{\"success\":true,\"data\":[]}|the file seems to be an answer of the API, not a backup; send the file behind its downloadUrl",
        "{\"data\":{},\"success\":true}|the file seems to be an answer of the API, not a backup; send the file behind its downloadUrl",
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
}
