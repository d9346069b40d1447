package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of records that an import changed, or a validation would. */
class ChangesIT extends ApiTest {
  private final UUID ticket = UUID.randomUUID();

  private String file(String title, int tickets) {
    StringBuilder json = new StringBuilder("{\"exportInfo\":{\"companyId\":\"old\"},\"data\":{");
    json.append("\"tickets\":[{\"id\":\"").append(ticket).append("\",\"title\":\"");
    json.append(title).append("\",\"notes\":[{\"id\":\"n\",\"content\":\"Hello\"}]}");
    for (int i = 1; i < tickets; i++) {
      json.append(",{\"id\":\"T-").append(i).append("\",\"title\":\"").append(title).append("\"}");
    }
    return json.append("]}}").toString();
  }

  private String importId(ImportForm form) {
    return client.importFile(form).expect(200).data().path("importId").asText();
  }

  private Answer changes(String id, String query) {
    return client.get("/api/data-export/imports/" + id + "/changes" + query);
  }

  @Test
  void aComparisonListsOldAndNewValuesAndTheImportThenTheSame() {
    importId(ImportForm.of(file("Printer", 1), company));
    String validation =
        importId(ImportForm.of(file("Scanner \\u003cb>", 2), company).overwriting().validateOnly());

    JsonNode page = changes(validation, "").expect(200).data();
    assertThat(page.path("changes")).hasSize(2);
    assertThat(page.at("/changes/0").toString())
        .isEqualTo(
            ("{\"outcome\":\"updated\",\"kind\":\"tickets\",\"id\":\"%s\",\"name\":\"Scanner <b>\","
                    + "\"ticket\":null,\"path\":\"$.data.tickets[0]\",\"members\":[{\"member\":"
                    + "\"title\",\"old\":\"Printer\",\"new\":\"Scanner <b>\"}]}")
                .formatted(ticket));
    assertThat(page.at("/changes/1/outcome").asText()).isEqualTo("created");
    assertThat(page.path("inAll").asInt()).isEqualTo(2);
    assertThat(page.path("kept").asInt()).isEqualTo(2);

    String done = client.startValidated(validation).data().path("importId").asText();
    JsonNode changed = changes(done, "").expect(200).data();
    assertThat(changed.path("changes")).hasSize(1);
    assertThat(changed.at("/changes/0")).isEqualTo(page.at("/changes/0"));
  }

  @Test
  void theyAreSearchedAndPaged() {
    importId(ImportForm.of(file("Printer", 120), company));
    String id = importId(ImportForm.of(file("Scanner", 120), company).overwriting());

    List<String> names = new ArrayList<>();
    String query = "?kind=tickets&outcome=updated";
    JsonNode page = changes(id, query).expect(200).data();
    assertThat(page.path("changes")).hasSize(50);
    while (page.has("next")) {
      page.path("changes").forEach(change -> names.add(change.path("path").asText()));
      page = changes(id, query + "&after=" + page.path("next").asLong()).expect(200).data();
    }
    page.path("changes").forEach(change -> names.add(change.path("path").asText()));
    assertThat(names).hasSize(120).doesNotHaveDuplicates();

    JsonNode found = changes(id, "?search=TICKETS%5B7%5D").expect(200).data();
    assertThat(found.path("changes")).hasSize(1);
    assertThat(found.path("kept").asInt()).isEqualTo(1);
    assertThat(found.path("inAll").asInt()).isEqualTo(120);
    assertThat(changes(id, "?kind=notes").expect(200).data().path("changes")).isEmpty();
  }

  @Test
  void whatIsNoKindOrNoPageIsRefusedAndAStrangerFindsNothing() {
    String id = importId(ImportForm.of(file("Printer", 1), company));

    assertThat(
            changes(id, "?kind=x&outcome=y&limit=0&search=" + "s".repeat(201)).expect(400).text())
        .contains("\"kind\"", "\"outcome\"", "\"limit\"", "\"search\"");
    UUID other = rows.company("Other");
    assertThat(
            as(rows.member(other, address("stranger"), "owner"))
                .get("/api/data-export/imports/" + id + "/changes")
                .expect(404)
                .code())
        .isEqualTo("NOT_FOUND");
  }
}
