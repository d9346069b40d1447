package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.TokenForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script may do with a token for scripts, and what ends it. */
class ApiTokensIT extends ApiTest {
  private static final String EXPORT = "EXPORT";
  private static final String EXPORT_AND_IMPORT = "EXPORT_AND_IMPORT";
  private static final String COMPANIES = "/api/data-export/companies";
  private static final String TOKENS = "/api/auth/tokens";

  @Test
  void aTokenForExportsExportsAndDoesNothingElse() {
    ApiClient script = script(owner, "nightly <b>", EXPORT);
    Answer export = script.export(company).expect(200);
    String id = export.data().path("exportId").asText();
    script.get(export.data().path("downloadUrl").asText()).expect(200);
    script.history(company, "").expect(200);
    JsonNode mine = script.get(COMPANIES).expect(200).data().path("companies").get(0);
    assertThat(mine.path("mayExport").asBoolean()).isTrue();
    assertThat(mine.path("mayImport").asBoolean()).isFalse();

    Answer refused = script.importFile(validation(company)).expect(403);
    assertThat(refused.code()).isEqualTo("PERMISSION_DENIED");
    assertThat(refused.message()).contains("API token", "scope");
    script.importFile(new ImportForm().file("a.json", new byte[] {'{'})).expect(403);
    script.deleteExport(id).expect(200);

    String tokenId = script.token().split("_", 3)[1];
    assertThat(
            database()
                .rows(
                    "select action, outcome, detail from audit_events where user_id = ?"
                        + " and detail like 'token%' order by id",
                    owner.id()))
        .extracting(row -> row.get("action") + " " + row.get("outcome"))
        .containsSubsequence("export ok", "download ok", "import refused", "export-delete ok");
    assertThat(lastDetail("export")).isEqualTo("token \"nightly <b>\" (" + tokenId + ")");
    assertThat(lastDetail("token-create")).isEqualTo("console: export: nightly <b>");
  }

  @Test
  void aTokenForBothImportsToo() {
    ApiClient script = script(owner, "sync", EXPORT_AND_IMPORT);
    Answer validated = script.importFile(validation(company)).expect(200);
    String id = validated.data().path("importId").asText();
    script.findImport(id).expect(200);
    script.startValidated(id).expect(200);
  }

  @Test
  void itReachesTheCompaniesThatItsPersonAdministers() {
    UUID member = rows.company("Where they are a member");
    rows.join(member, owner, "member");
    UUID admin = rows.company("Where they are admin");
    rows.join(admin, owner, "admin");
    UUID foreign = rows.company("Another company");
    ApiClient script = script(owner, "both", EXPORT_AND_IMPORT);

    assertThat(script.get(COMPANIES).expect(200).data().path("companies"))
        .extracting(c -> c.path("companyId").asText())
        .containsExactlyInAnyOrder(company.toString(), admin.toString());
    script.export(admin).expect(200);
    script.export(member).expect(403);
    script.importFile(validation(member)).expect(403);
    script.export(foreign).expect(404);
    script.history(foreign, "").expect(404);
    client.export(member).expect(200);
  }

  @Test
  void aPlatformAdminsReachesEveryCompanyAndRunsNothing() {
    ApiClient script = script(rows.platformAdmin(address("root")), "all", EXPORT_AND_IMPORT);
    script.export(company).expect(200);
    assertThat(script.cleanup().expect(403).message()).contains("API token");
    Answer validated = script.importFile(validation(company).field("allowPlatformRoles", "true"));
    assertThat(validated.status()).isEqualTo(200);
    assertThat(
            database()
                .text(
                    "select allow_platform_roles from data_import_logs where id = ?",
                    validated.data().path("importId").asText()))
        .isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update users set password_hash = reverse(password_hash) where id = ?",
        "update users set role = 'admin' where id = ?",
        "update users set is_active = false where id = ?",
        "update data_management_tokens set revoked_at = now() where user_id = ?",
        "delete from users where id = ?"
      })
  void isOverAtOnce(String change) {
    ApiClient script = script(owner, "nightly", EXPORT);
    script.history(company, "").expect(200);

    database().execute(change, owner.id());
    assertThat(script.history(company, "").expect(401).code()).isEqualTo("TOKEN_INVALID");
  }

  @Test
  void whoIsLetInAgainMakesANewOne() {
    ApiClient script = script(owner, "nightly", EXPORT);
    database().execute("update users set is_active = false where id = ?", owner.id());
    database().execute("update users set is_active = true where id = ?", owner.id());
    script.history(company, "").expect(401);
    script(owner, "nightly", EXPORT).history(company, "").expect(200);
  }

  @Test
  void whoIsDemotedOrRemovedInACompanyLosesItForTheirToken() {
    ApiClient script = script(owner, "nightly", EXPORT);
    database()
        .execute(
            "update user_company_associations set role = 'member' where user_id = ?", owner.id());
    script.export(company).expect(403);
    database().execute("delete from user_company_associations where user_id = ?", owner.id());
    script.export(company).expect(404);
  }

  @Test
  void anExpiredOneSaysSo() {
    ApiClient script = script(owner, "nightly", EXPORT);
    database()
        .execute(
            "update data_management_tokens set expires_at = now() where user_id = ?", owner.id());
    assertThat(script.history(company, "").expect(401).code()).isEqualTo("TOKEN_EXPIRED");
    assertThat(state()).isEqualTo("expired");
  }

  @Test
  void isRevokedAndListedByTheApiForOnesOwn() {
    ApiClient script = script(owner, "nightly", EXPORT);
    String id = script.token().split("_", 3)[1];
    Person stranger = rows.member(company, address("other"), "owner");

    assertThat(as(stranger).get(TOKENS).expect(200).data().path("tokens")).isEmpty();
    as(stranger).delete(TOKENS + "/" + id).expect(404);
    Answer listed = client.get(TOKENS).expect(200);
    assertThat(listed.data().path("tokens").get(0).path("tokenId").asText()).isEqualTo(id);
    assertThat(listed.text()).doesNotContain(script.token().split("_", 3)[2]);
    assertThat(state()).isEqualTo("active");

    client.delete(TOKENS + "/" + id).expect(200);
    script.history(company, "").expect(401);
    assertThat(state()).isEqualTo("revoked");
    client.delete(TOKENS + "/" + id).expect(404);
    assertThat(lastDetail("token-revoke")).isEqualTo("nightly");
  }

  @Test
  void knowsNothingOfTokens() {
    ApiClient script = script(owner, "nightly", EXPORT_AND_IMPORT);
    script.get(TOKENS).expect(403);
    script.delete(TOKENS + "/" + script.token().split("_", 3)[1]).expect(403);
    script.history(company, "").expect(200);
  }

  @Test
  void isABearerTokenOfTheApiAndNothingElse() {
    String token = script(owner, "nightly", EXPORT).token();
    String history = "/api/data-export/history/" + company;

    for (String name : List.of("access_token", "token", "Authorization")) {
      api().get(history + "?" + name + "=" + token).expect(401);
    }
    api().send(api().request(history).header("X-API-Key", token).GET()).expect(401);
    api().send(api().request(history).header("Authorization", "Basic " + token).GET()).expect(401);
    api().send(api().request(history).header("Cookie", "JSESSIONID=" + token).GET()).expect(401);
    assertThat(api().withToken(token).get("/data-management/export").expect(302).header("Location"))
        .contains("/sign-in");
    api().tryLogin(owner.email(), token).expect(401);
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where audit_events::text like ?",
                    "%" + token.split("_", 3)[2] + "%"))
        .isZero();
  }

  @Test
  void anotherTextIsNoToken() {
    String token = script(owner, "nightly", EXPORT).token();
    String other = script(owner, "other", EXPORT).token();
    String changed = token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0");

    for (String wrong :
        List.of(
            changed,
            token.toUpperCase(Locale.ROOT),
            token + "0",
            other.substring(0, 21) + token.substring(21),
            "bdm_",
            "bdm_'or'1'='1")) {
      assertThat(api().withToken(wrong).history(company, "").expect(401).code())
          .as(wrong)
          .isEqualTo("TOKEN_INVALID");
    }
    api().withToken(token).history(company, "").expect(200);
  }

  private static ImportForm validation(UUID company) {
    return ImportForm.of("{\"exportInfo\": {}, \"data\": {}}", company).validateOnly();
  }

  private ApiClient script(Person person, String name, String scope) {
    return api().withToken(TokenForm.make(api(), person, name, scope));
  }

  private String state() {
    return client.get(TOKENS).expect(200).data().path("tokens").get(0).path("state").asText();
  }

  private String lastDetail(String action) {
    return database()
        .text(
            "select detail from audit_events where user_id = ? and action = ? and outcome = 'ok'"
                + " order by id desc limit 1",
            owner.id(),
            action);
  }
}
