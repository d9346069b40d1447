package com.bomizzel.datamanagement.document.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader shows of a file that is an export. */
class DocumentReaderTest extends ReadingTest {

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
}
