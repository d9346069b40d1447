package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ChangedCopyTest {
  @Test
  void changesOneMemberOfEachRecordAndNothingElse() throws IOException {
    assertThat(
            changed(
                """
                {"exportInfo": {"companyId": "c"}, "data": {
                  "users": [{"id": "u", "email": "a@b", "lastName": null}],
                  "tickets": [{"id": "t", "title": "T", "notes": [{"content": "N"}],
                    "history": [{"oldValue": "o"}]}],
                  "customFields": [{"name": "f", "displayOrder": 3, "options": [1.50, true]}],
                  "attachments": [{"fileName": "a.png", "fileSize": 7}]}}"""))
        .isEqualTo(
            """
            {"exportInfo":{"companyId":"c"},"data":{\
            "users":[{"id":"u","email":"a@b","lastName":"(changed)"}],\
            "tickets":[{"id":"t","title":"T (changed)","notes":[{"content":"N (changed)"}],\
            "history":[{"oldValue":"o"}]}],\
            "customFields":[{"name":"f","displayOrder":4,"options":[1.50,true]}],\
            "attachments":[{"fileName":"a.png (changed)","fileSize":7}]}}""");
  }

  private static String changed(String json) throws IOException {
    StringWriter result = new StringWriter();
    JsonFactory factory = new JsonFactory();
    try (JsonParser in = factory.createParser(json);
        JsonGenerator out = factory.createGenerator(result)) {
      ChangedCopy.copy(in, out);
    }
    return result.toString();
  }
}
