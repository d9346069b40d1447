package com.bomizzel.datamanagement.arriving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bomizzel.datamanagement.arriving.TableRefused.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are not read, and that the reason names line and column. */
class TableRefusedTest {
  @TempDir Path folder;

  private TableRefused refused(String text) throws IOException {
    TableFile table = TableFile.of(folder, text);
    return catchThrowableOfType(TableRefused.class, table::summary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "title,b|A,1|B,2,3|C,3 # line 3 has 3 cells, the header has 2 columns",
        "title,b,c|A,1,2|B,2 # line 3 has 2 cells, the header has 3 columns",
        "title,b|A,\"1|2\"|B,2|C # line 5 has 1 cells, the header has 2 columns",
        "title,b|A,1|B,\"2|C,3| # line 3, column 2 begins with a quote that does not end",
        "title,b|A,\"1\"2|B,2 # line 2, column 2 goes on behind its closing quote",
        "title,Created|A,01/02/2024 # \"01/02/2024\" (line 2, column 2 \"Created\") may have the"
            + " day first or the month",
        "title,Created|A,31/01/2024|B,01/31/2024 # some days have the day first, such as"
            + " \"31/01/2024\" (line 2, column 2 \"Created\"), others the month",
        "name,colour|A,red # none of its columns is known to be the title",
      })
  void theReasonNamesThePlace(String text, String reason) throws IOException {
    TableRefused refused = refused(text.replace('|', '\n'));
    assertThat(refused).hasMessageContaining(reason);
    assertThat(refused.reason()).isEqualTo(Reason.INVALID);
  }

  @Test
  void bytesThatAreNoTextOfTheirEncodingAreRefusedWithTheirLine() throws IOException {
    byte[] bytes = "\uFEFFtitle,b\r\nA,1\r\nB,@\r\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '@' ? (byte) 0xFF : bytes[i];
    }
    TableFile table = TableFile.of(folder, bytes);
    assertThatThrownBy(table::summary)
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("line 3 holds bytes that are no UTF-8 text");
  }

  @Test
  void aGiantCellIsRefusedAndNotKept() throws IOException {
    TableFile table = TableFile.of(folder, "title,b\nA,1\nB,\"" + "x".repeat(3 << 20) + "\"\n");
    TableLimits small = new TableLimits(1 << 10, TableFile.LIMITS.translated());
    TableRefused refused =
        catchThrowableOfType(
            TableRefused.class, () -> TablePlan.of(table.path(), TableChoice.NONE, small));
    assertThat(refused)
        .hasMessageContaining("line 3, column 2")
        .hasMessageContaining("RECORD_MAX_BYTES");
    assertThat(refused.reason()).isEqualTo(Reason.LIMIT);
  }

  @Test
  void tooManyColumnsAreRefused() throws IOException {
    TableRefused refused = refused("title" + ",x".repeat(TableLimits.COLUMNS) + "\nA\n");
    assertThat(refused).hasMessageContaining("line 1, column 10,001 is one too many");
    assertThat(refused.reason()).isEqualTo(Reason.LIMIT);
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertThat(refused("\n\n")).hasMessageContaining("it is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{\"columns\": {\"nope\": \"id\"}} # it has no column \"nope\"; its columns are \"title\","
            + " \"b\"",
        "{\"columns\": {\"b\": \"colour\"}} # column \"b\" cannot be \"colour\" of tickets",
        "{\"columns\": {\"b\": \"title\", \"title\": \"title\"}} # columns \"title\" and \"b\""
            + " cannot both be title",
        "{\"columns\": {\"title\": null}} # none of its columns is known to be the title",
        "{\"records\": \"users\"} # no column is the email, which users must have",
        "{\"values\": {\"colour\": {}}} # tickets have no member \"colour\" (values)",
      })
  void aChoiceThatDoesNotFitTheTableIsRefused(String choice, String reason) throws IOException {
    TableFile table = TableFile.of(folder, "title,b\nA,1\n");
    assertThatThrownBy(() -> table.plan(TableChoice.parse(choice)))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "[] # must be a JSON object",
        "{ # is no JSON object",
        "{\"dates\": \"dmy\", \"dates\": \"mdy\"} # has a member twice",
        "{\"colour\": 1} # has no member \"colour\"",
        "{\"records\": \"notes\"} # must have tickets or users as \"records\"",
        "{\"encoding\": \"no such\"} # names an \"encoding\" that is not known",
        "{\"delimiter\": \"x\"} # must have one character as \"delimiter\"",
        "{\"delimiter\": 1} # must have a text as \"delimiter\"",
        "{\"dates\": \"ymd\"} # must have dmy or mdy as \"dates\"",
        "{\"zone\": \"Mars\"} # names a \"zone\" that is not known",
        "{\"columns\": {\"a\": 1}} # must have texts in \"columns\"",
        "{\"values\": [1]} # must have an object as \"values\"",
        "{\"values\": {\"a\": {\"b\": {\"c\": {\"d\": 1}}}}} # is no JSON object",
      })
  void aChoiceIsCheckedBeforeTheFileIs(String choice, String fault) {
    assertThatThrownBy(() -> TableChoice.parse(choice))
        .isInstanceOf(TableChoice.Invalid.class)
        .hasMessageContaining(fault);
  }

  @Test
  void aChoiceComesBackAsItWasWritten() {
    TableChoice choice =
        TableChoice.parse(
            """
            {"records": "users", "encoding": "UTF-8", "delimiter": ";", "dates": "mdy",
             "zone": "Europe/Berlin", "columns": {"A": "email", "B": null},
             "values": {"companyRole": {"Chef": "admin"}}}
            """);
    assertThat(TableChoice.parse(choice.json())).isEqualTo(choice);
    assertThat(TableChoice.parse(TableChoice.NONE.json())).isEqualTo(TableChoice.NONE);
  }
}
