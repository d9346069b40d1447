package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'companyId': 5} | companyId",
        "{'companyId': true} | companyId",
        "{'includeUsers': 'true'} | includeUsers",
        "{'includeUsers': 1} | includeUsers",
        "{'filter': {'tickets': {'status': ['a', 5]}}} | filter.tickets.status[1]",
        "{'filter': {'tickets': {'status': [1.5]}}} | filter.tickets.status[0]",
        "{'filter': {'tickets': {'status': 'a'}}} | filter.tickets.status",
        "{'filter': {'users': {'isActive': 'x'}}} | filter.users.isActive",
        "{'filter': {'users': {'roles': []}}} | filter.users.roles"
      })
  void whatIsOfAnotherTypeIsRefusedByItsPath(String json, String path) {
    assertThatThrownBy(() -> Json.MAPPER.readValue(json.replace('\'', '"'), ExportBody.class))
        .isInstanceOfSatisfying(
            JsonMappingException.class,
            e ->
                assertThat(Refusal.of(e).orElseThrow().body().errors().get(0).field())
                    .isEqualTo(path));
  }

  @Test
  void numbersOfAFilterKeepTheirDigits() throws IOException {
    String digits = "0.1234567890123456789012345";
    ExportBody body =
        Json.MAPPER.readValue(
            "{\"filter\": {\"tickets\": {\"customFields\": {\"a\": [" + digits + "]}}}}",
            ExportBody.class);
    assertThat(body.filter().tickets().customFields())
        .isEqualTo(Map.of("a", List.of(new BigDecimal(digits))));
  }
}
