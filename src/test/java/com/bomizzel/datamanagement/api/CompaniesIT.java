package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.TokenForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
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

  @Test
  void aPlatformAdminMakesOneWithItsOwner() {
    Person admin = rows.platformAdmin(address("admin"));
    String name = "New <b>" + UUID.randomUUID();
    String email = address("first-owner");

    Answer made = create(admin, Map.of("companyName", name, "ownerEmail", email)).expect(201);
    assertThat(made.data().path("ownerIsNew").asBoolean()).isTrue();
    assertThat(made.data().has("initialPassword"))
        .as("this server has PASSWORD_RESET_URL")
        .isFalse();
    UUID ownerId = UUID.fromString(made.data().path("ownerId").asText());
    ApiClient first = as(new Person(ownerId, email));
    UUID id = UUID.fromString(made.data().path("companyId").asText());
    first.export(id).expect(200);

    assertThat(create(admin, Map.of("companyName", name, "ownerEmail", email)).expect(409).code())
        .isEqualTo("COMPANY_EXISTS");
    Answer second =
        create(admin, Map.of("companyName", name + "2", "ownerEmail", email)).expect(201);
    assertThat(second.data().path("ownerIsNew").asBoolean()).isFalse();
    first.export(UUID.fromString(second.data().path("companyId").asText())).expect(200);
    assertThat(
            database()
                .text(
                    "select detail from audit_events where action = 'company-create'"
                        + " and outcome = 'ok' and company_id = ?",
                    id))
        .isEqualTo(name + ", owned by " + email + " (new account)");
  }

  @Test
  void aRequestThatCannotBeMetNamesEachFault() {
    Person admin = rows.platformAdmin(address("admin"));
    Answer answer =
        create(admin, Map.of("companyName", "a\0b", "ownerEmail", "nobody")).expect(400);
    assertThat(answer.body().path("errors").findValuesAsText("field"))
        .containsExactly("companyName", "ownerEmail");
    create(admin, Map.of()).expect(400);
    create(admin, Map.of("companyNaem", "x")).expect(400);
  }

  @Test
  void nobodyElseMakesAny() {
    Map<String, String> body = Map.of("companyName", "Mine", "ownerEmail", address("me"));
    create(owner, body).expect(403);
    create(rows.person(address("nobody")), body).expect(403);
    assertThat(api().post("/api/data-export/companies", body).status()).isEqualTo(401);
    Person admin = rows.platformAdmin(address("admin"));
    String token = TokenForm.make(api(), admin, "script", "EXPORT_AND_IMPORT");
    api().withToken(token).post("/api/data-export/companies", body).expect(403);
    assertThat(database().number("select count(*) from companies where name = 'Mine'")).isZero();
  }

  private Answer create(Person person, Map<String, String> body) {
    return as(person).post("/api/data-export/companies", body);
  }

  private Answer find(Person person, String query) {
    return as(person).get("/api/data-export/companies" + query);
  }
}
