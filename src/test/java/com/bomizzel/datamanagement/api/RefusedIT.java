package com.bomizzel.datamanagement.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit trail says of refused attempts: who, at what, about which company. */
class RefusedIT extends ApiTest {
  private UUID other;
  private Person otherOwner;

  @BeforeEach
  void makeAnotherCompany() {
    other = rows.company("Other Corp");
    otherOwner = rows.member(other, address("other"), "owner");
  }

  @Test
  void anExportOfAnotherCompanyNamesIt() {
    client.export(other).expect(404);

    assertThat(company("export", "NOT_FOUND")).isEqualTo(other.toString());
  }

  @Test
  void anExportOfAClosedCompanyNamesIt() {
    database().execute("update companies set is_active = false where id = ?", company);
    client.export(company).expect(403);

    assertThat(company("export", "PERMISSION_DENIED")).isEqualTo(company.toString());
  }

  @Test
  void anImportNamesTheCompanyWhetherTheFileComesFirstOrLast() {
    client.importFile(ImportForm.of("{\"exportInfo\": {}, \"data\": {}}", other)).expect(404);
    assertThat(company("import", "NOT_FOUND")).isEqualTo(other.toString());

    Person another = rows.member(company, address("another"), "owner");
    as(another)
        .importFile(new ImportForm().file("a.json", "{}".getBytes(UTF_8)).company(other))
        .expect(404);
    assertThat(companyOf(another, "import", "NOT_FOUND")).isEqualTo(other.toString());
  }

  @Test
  void anImportThatFailsNamesTheCompany() {
    client.importFile(ImportForm.of("no JSON", company)).expect(422);

    assertThat(company("import", "")).isEqualTo(company.toString());
  }

  @Test
  void whatIsAskedOfOthersJobsNamesTheirCompany() {
    Answer export = as(otherOwner).export(other).expect(200);
    String id = export.data().path("exportId").asText();
    client.findExport(id).expect(404);
    client.deleteExport(id).expect(404);
    client.get(export.data().path("downloadUrl").asText()).expect(404);

    for (String action : new String[] {"export-status", "export-delete", "download"}) {
      assertThat(company(action, "")).as(action).isEqualTo(other.toString());
    }
  }

  @Test
  void theHistoryNamesTheCompany() {
    client.history(other, "").expect(404);

    assertThat(company("history", "NOT_FOUND")).isEqualTo(other.toString());
  }

  @Test
  void oddPathsAndParametersAreNoFaultOfTheServers() {
    for (String path :
        new String[] {
          "/api/data-export/exports/a%00b",
          "/api/data-export/imports/a%00b",
          "/api/data-export/download/a%00b/c%00d",
          "/api/data-export/exports/x%0D%0A%E2%80%A8y"
        }) {
      assertThat(client.get(path).status()).as(path).isBetween(400, 499);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "companies?serach=a",
        "history/%s?limitt=1",
        "history/%s?limit=1&limit=2",
        "history/%s?limit=1&befor%%65x=2",
        "imports/import_0/errors?levl=warning",
        "imports/import_0/changes?search=a&serach=a",
        "exports/export_0?x",
        "imports/import_0?%%0A%%E2%%80%%A8"
      })
  void aMisspeltParameterIsNotPassedOver(String address) {
    Answer answer = client.get("/api/data-export/" + address.formatted(company)).expect(400);
    assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
    assertThat(answer.message()).containsPattern("is not a parameter|stands in the address twice");
    assertThat(answer.message()).doesNotContain("\n");
  }

  @Test
  void aMisspeltValidateOnlyInTheAddressImportsNothing() {
    String file = "{\"exportInfo\": {}, \"data\": {\"tickets\": [{\"title\": \"Not yet\"}]}}";
    Answer answer =
        client.importFile(ImportForm.of(file, company), "?validatOnly=true").expect(400);
    assertThat(answer.message()).isEqualTo("validatOnly is not a parameter of this address");
    assertThat(database().number("select count(*) from tickets where company_id = ?", company))
        .isZero();
  }

  @Test
  void whatARequestDoesNotHaveIsNotPassedOver() {
    Answer misspelt = client.export(company, Map.of("includeUser", false)).expect(400);
    assertThat(misspelt.code()).isEqualTo("INVALID_REQUEST");
    assertThat(misspelt.message()).isEqualTo("includeUser is not a member of this request");
    assertThat(client.export(company, Map.of("x\n".repeat(200), 1)).expect(400).message())
        .hasSizeLessThan(200)
        .doesNotContain("\n");
    Map<String, Boolean> nothing =
        Map.of(
            "includeUsers", false,
            "includeTickets", false,
            "includeAttachments", false,
            "includeCustomFields", false);
    assertThat(client.export(company, nothing).expect(400).message())
        .isEqualTo("Nothing is included: the export would be empty");
  }

  @Test
  void longValuesAreRefusedByNameAndLimit() {
    String most = "9".repeat(65);

    for (String name : new String[] {"limit", "before"}) {
      assertThat(client.history(company, "?" + name + "=" + most).expect(400).message())
          .isEqualTo(name + " is longer than 64 characters");
    }
    assertThat(api().withToken("x".repeat(5000)).history(company, "").expect(401).message())
        .isEqualTo("The token is longer than 4,096 characters");
  }

  private String company(String action, String code) {
    return companyOf(owner, action, code);
  }

  private String companyOf(Person person, String action, String code) {
    return database()
        .text(
            "select company_id from audit_events where user_id = ? and outcome = 'refused'"
                + " and action = ? and detail like ?",
            person.id(),
            action,
            code + "%");
  }
}
