package com.bomizzel.datamanagement.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's text loses one member, and everything else stays letter by letter. */
class JsonTextTest {
  private static String withoutId(String text) {
    return JsonText.container(JsonNodeType.OBJECT, text, 1, text.length()).without("id").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{}",
        "{\"id\":\"x\"}|{}",
        "{\"id\":{\"id\":[1,2]},\"a\":1.10}|{\"a\":1.10}",
        "{\"a\":1e3,\"id\":\"x\"}|{\"a\":1e3}",
        "{\"a\":\"},\\\"id\\\":\",\"id\":1,\"b\":{\"id\":2}}|{\"a\":\"},\\\"id\\\":\",\"b\":{\"id\":2}}",
        "{\"id\":1,\"id\":2,\"ä😀\":\"\\u00e9\",\"z\":[]}|{\"ä😀\":\"\\u00e9\",\"z\":[]}",
      })
  void losesTheMemberOfThatName(String text, String rest) {
    assertThat(withoutId(text)).isEqualTo(rest);
  }

  @Test
  void losesItWhereverALongTextHasIt() {
    String filler = "\"%s\":\"%s\"".formatted("ü".repeat(70_000), "x".repeat(150_001));
    for (String text :
        new String[] {
          "{\"id\":1," + filler + "}",
          "{" + filler + ",\"id\":1}",
          "{\"id\":1," + filler + ",\"id\":2}"
        }) {
      assertThat(withoutId(text)).isEqualTo("{" + filler + "}");
    }
  }
}
