package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypeTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Else every unchanged row would be sent to the database to be compared. */
  @Test
  void whatTheDatabaseStoresIsSpeltLikeWhatWasRead() throws IOException {
    TestDatabase database = TestDatabase.create("spelling");
    List<String> times =
        List.of("2025-01-31T09:30:00Z", "2025-01-31T09:30:00.5Z", "0999-12-31T23:59:59.123456Z");
    for (String time : times) {
      assertSpeltAlike(database, ValueType.TIME, TextNode.valueOf(time));
    }
    // Members in the order that jsonb gives them, and so exports too.
    for (String json :
        List.of(
            "{}",
            "{\"a\": 1, \"d\": {\"e\": -0.5}, \"b c\": [true, null, \"x, y: z\"]}",
            "{\"quoted\": \"say \\\"yes, no\\\" \\\\\"}")) {
      assertSpeltAlike(database, ValueType.JSON, MAPPER.readTree(json));
    }
    assertSpeltAlike(database, ValueType.TEXT, TextNode.valueOf(" é\n\\"));
    assertSpeltAlike(database, ValueType.BOOLEAN, MAPPER.readTree("true"));
    assertSpeltAlike(database, ValueType.INTEGER, MAPPER.readTree("-7"));
    assertSpeltAlike(database, ValueType.LONG, MAPPER.readTree("1234567890123"));
  }

  private static void assertSpeltAlike(TestDatabase database, ValueType type, JsonNode value) {
    String given = type.read(value).orElseThrow();
    String column = "cast(? as " + type.sqlName() + ")";
    String stored = database.text("select " + type.storedText(column), given);
    assertThat(type.isSameText(stored, given)).as(stored + " and " + given).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "JSON,{\"a\": \"x y\"},{\"a\":\"xy\"}",
        "JSON,{\"a\": \"xy\"},{\"a\":\"x y\"}",
        "JSON,{\"a\": \"\\\\\\\" \"},{\"a\":\"\\\\\\\"\"}",
        "JSON,{\"a\": 1},{\"a\":10}",
        "JSON,{\"a\": 10},{\"a\":1}",
        "JSON,{\"a\": 1.0},{\"a\":1}",
        "JSON,{},{\"a\":1}",
        "TIME,2025-01-31 09:30:00,2025-01-31 09:30:00.000001+00",
        "TIME,2025-01-31 09:30:00.1,2025-01-31 09:30:00.110000+00",
        "TIME,2025-01-31 09:30:00.1,2025-01-31 09:30:00.000000+00",
        "TIME,0044-03-15 12:00:00 BC,0044-03-15 12:00:00.000000+00",
        "TIME,0044-03-15 12:00:00,0044-03-15 12:00:00.000000+00 BC",
        "TIME,infinity,2025-01-31 09:30:00.000000+00",
        "TEXT,a,`a `"
      })
  void whatMayDifferIsLeftToTheDatabase(ValueType type, String stored, String given) {
    assertThat(type.isSameText(stored, given)).isFalse();
  }
}
