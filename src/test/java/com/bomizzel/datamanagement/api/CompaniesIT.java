package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who learns which companies there are, and what they may do there. */
class CompaniesIT extends ApiTest {
  @Test
  void everybodyLearnsTheirOwnAndWhatTheyMayDo() {
    JsonNode found = as(owner).get("/api/data-export/companies").expect(200).data();

    assertThat(found.path("more").asBoolean()).isFalse();
    assertThat(found.path("companies")).hasSize(1);
    JsonNode mine = found.path("companies").get(0);
    assertThat(mine.path("companyId").asText()).isEqualTo(company.toString());
    assertThat(mine.path("mayExport").asBoolean()).isTrue();
    assertThat(mine.path("mayImport").asBoolean()).isTrue();
  }

  @Test
  void whatIsSaidThatTheyMayDoTheyMayDo() {
    for (String role : new String[] {"member", "admin", "owner", "unheard of"}) {
      var person = rows.member(company, address("somebody"), role);
      ApiClient client = as(person);
      JsonNode mine =
          client.get("/api/data-export/companies").expect(200).data().path("companies").get(0);
      ImportForm file = ImportForm.of("{\"exportInfo\": {}, \"data\": {}}", company).validateOnly();

      assertThat(mine.path("mayExport").asBoolean())
          .as(role)
          .isEqualTo(client.export(company).status() == 200);
      assertThat(mine.path("mayImport").asBoolean())
          .as(role)
          .isEqualTo(client.importFile(file).status() == 200);
    }
  }

  @Test
  void whoBelongsToNoneLearnsOfNone() {
    var nobody = rows.person(address("nobody"));
    assertThat(as(nobody).get("/api/data-export/companies").expect(200).data().path("companies"))
        .isEmpty();
  }

  @Test
  void aPlatformAdminFindsAnyByAPartOfItsName() {
    String unique = UUID.randomUUID().toString();
    UUID one = rows.company("Abc " + unique);
    rows.company("Xyz " + unique);
    var admin = rows.platformAdmin(address("admin"));

    JsonNode found = find(admin, "?search=bC%20" + unique).expect(200).data();
    assertThat(found.path("companies")).hasSize(1);
    assertThat(found.path("companies").get(0).path("companyId").asText()).isEqualTo(one.toString());
    assertThat(find(admin, "?limit=1&search=" + unique).data().path("more").asBoolean()).isTrue();
    assertThat(find(admin, "?limit=0").expect(400).message()).startsWith("limit must be");
    assertThat(find(admin, "?search=" + "x".repeat(65)).expect(400).message())
        .startsWith("search is longer");
  }

  private Answer find(Person person, String query) {
    return as(person).get("/api/data-export/companies" + query);
  }
}
