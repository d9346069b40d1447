package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what, over every endpoint, every role and every kind of id. */
class AccessIT extends ApiTest {
  private static final String EMPTY_FILE = "{\"exportInfo\": {}, \"data\": {}}";

  private UUID other;
  private Person otherOwner;

  /** Somebody's things: a company, an export with its file, and a validated import. */
  private record Things(UUID company, String exportId, String downloadUrl, String importId) {}

  private Things ours;
  private Things theirs;

  @BeforeEach
  void makeTwoCompaniesWithThings() {
    other = rows.company("Other Corp");
    otherOwner = rows.member(other, address("other-owner"), "owner");
    ours = things(company, owner);
    theirs = things(other, otherOwner);
  }

  private Things things(UUID of, Person person) {
    Answer export = as(person).export(of).expect(200);
    Answer validation =
        as(person).importFile(ImportForm.of(EMPTY_FILE, of).validateOnly()).expect(200);
    return new Things(
        of,
        export.data().path("exportId").asText(),
        export.data().path("downloadUrl").asText(),
        validation.data().path("importId").asText());
  }

  /** Every call that names a company or something of a company's. */
  private static Map<String, Function<ApiClient, Answer>> calls(Things things) {
    Map<String, Function<ApiClient, Answer>> calls = new LinkedHashMap<>();
    calls.put("POST export", client -> client.export(things.company()));
    calls.put("GET export", client -> client.findExport(things.exportId()));
    calls.put("GET download", client -> client.get(things.downloadUrl()));
    calls.put(
        "HEAD download",
        client ->
            client.send(
                client.request(things.downloadUrl()).method("HEAD", BodyPublishers.noBody())));
    calls.put(
        "POST import",
        client -> client.importFile(ImportForm.of(EMPTY_FILE, things.company()).validateOnly()));
    calls.put(
        "POST import, company first",
        client ->
            client.importFile(
                new ImportForm()
                    .company(things.company())
                    .validateOnly()
                    .file("a.json", EMPTY_FILE.getBytes(StandardCharsets.UTF_8))));
    calls.put("GET import", client -> client.findImport(things.importId()));
    calls.put("GET errors", client -> client.importErrors(things.importId(), ""));
    calls.put(
        "GET problems",
        client -> client.get("/api/data-export/imports/" + things.importId() + "/problems"));
    calls.put("GET history", client -> client.history(things.company(), ""));
    String export = "/api/data-export/exports/" + things.exportId();
    calls.put(
        "POST restore", client -> client.post(export + "/import", Map.of("validateOnly", true)));
    // Last, because they change things when they are allowed.
    calls.put("POST start", client -> client.startValidated(things.importId()));
    calls.put("DELETE import", client -> client.deleteImport(things.importId()));
    calls.put("DELETE export", client -> client.deleteExport(things.exportId()));
    return calls;
  }

  @Test
  void everyRoleOfACompanyMayDoEverythingWithIt() {
    SoftAssertions softly = new SoftAssertions();
    for (String role : List.of("member", "admin", "owner")) {
      Person person = rows.member(company, address(role), role);
      calls(things(company, person))
          .forEach(
              (name, call) ->
                  softly
                      .assertThat(call.apply(as(person)).status())
                      .as(role + " " + name)
                      .isEqualTo(200));
    }
    softly.assertAll();
  }

  @Test
  void aPlatformAdminMayDoEverythingWithEveryCompany() {
    Person admin = rows.platformAdmin(address("root"));
    SoftAssertions softly = new SoftAssertions();
    calls(theirs)
        .forEach(
            (name, call) ->
                softly.assertThat(call.apply(as(admin)).status()).as(name).isEqualTo(200));
    softly.assertAll();
    as(admin).cleanup().expect(200);
  }

  @Test
  void nobodyElseGetsAnythingOfACompany() {
    Person inactive = rows.member(other, address("inactive"), "owner");
    database().execute("update users set is_active = false where id = ?", inactive.id());
    Map<String, ApiClient> strangers = new LinkedHashMap<>();
    for (String role : List.of("member", "admin", "owner")) {
      strangers.put(role + " of another company", as(rows.member(company, address(role), role)));
    }
    strangers.put("somebody of no company", as(rows.person(address("free"))));
    strangers.put("nobody", api());
    strangers.put("an inactive owner", as(inactive));
    strangers.put("somebody unknown", api().withToken(HelpDeskTokens.of(UUID.randomUUID())));

    SoftAssertions softly = new SoftAssertions();
    strangers.forEach(
        (who, client) ->
            calls(theirs)
                .forEach(
                    (name, call) -> {
                      Answer answer = call.apply(client);
                      int refused = who.contains("company") ? 404 : 401;
                      softly.assertThat(answer.status()).as(who + ": " + name).isEqualTo(refused);
                      softly.assertThat(answer.text()).doesNotContain("Other Corp");
                    }));
    softly.assertAll();
    assertNothingHappenedTo(theirs);
  }

  @Test
  void anUnknownThingAndAnothersLookTheSame() {
    Things unknown =
        new Things(
            UUID.randomUUID(),
            "export_" + "0".repeat(32),
            "/api/data-export/download/export_" + "0".repeat(32) + "/x.zip",
            "import_" + "0".repeat(32));
    Map<String, Function<ApiClient, Answer>> ofUnknown = calls(unknown);
    calls(theirs)
        .forEach(
            (name, call) ->
                assertThat(call.apply(client).textOfAnyRequest())
                    .as(name)
                    .isEqualTo(ofUnknown.get(name).apply(client).textOfAnyRequest()));
  }

  @Test
  void onesOwnFileNameOpensNobodyElsesExport() {
    String name = ours.downloadUrl().substring(ours.downloadUrl().lastIndexOf('/'));
    client.get("/api/data-export/download/" + theirs.exportId() + name).expect(404);
    client.get(ours.downloadUrl() + "x").expect(404);
    client.get(ours.downloadUrl().replace(ours.exportId(), ours.importId())).expect(404);
  }

  @Test
  void hostileIdsFindNothing() {
    List<String> ids =
        List.of(
            "..%2F..%2Fetc%2Fpasswd",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "..%5C..%5Cwindows%5Cwin.ini",
            "%00",
            "%0d%0aSet-Cookie:x=y",
            "'%20or%20'1'='1",
            "*",
            "null",
            "%F0%9F%92%A5",
            "x".repeat(2000));
    SoftAssertions softly = new SoftAssertions();
    for (String id : ids) {
      for (String path :
          List.of(
              "exports/" + id,
              "imports/" + id,
              "imports/" + id + "/errors",
              "imports/" + id + "/problems",
              "download/" + id + "/" + id,
              "download/" + ours.exportId() + "/" + id,
              "history/" + id)) {
        Answer answer = client.get("/api/data-export/" + path);
        softly.assertThat(answer.status()).as(path).isIn(400, 404);
        softly.assertThat(answer.text()).as(path).doesNotContain("root:", "Exception", "at com.");
      }
      softly.assertThat(client.delete("/api/data-export/exports/" + id).status()).isIn(400, 404);
      softly.assertThat(client.delete("/api/data-export/imports/" + id).status()).isIn(400, 404);
    }
    softly.assertThat(client.findExport(ours.importId()).status()).isEqualTo(404);
    softly.assertThat(client.findImport(ours.exportId()).status()).isEqualTo(404);
    softly.assertAll();
  }

  @Test
  void anInactiveCompanyIsClosedToItsMembers() {
    database().execute("update companies set is_active = false where id = ?", company);

    SoftAssertions softly = new SoftAssertions();
    calls(ours)
        .forEach(
            (name, call) -> {
              Answer answer = call.apply(client);
              softly.assertThat(answer.status()).as(name).isEqualTo(403);
              if (!name.startsWith("HEAD")) {
                softly.assertThat(answer.message()).as(name).isEqualTo("Permission denied");
              }
            });
    softly.assertAll();
  }

  @Test
  void whoLeavesTheCompanyLosesItAtOnce() {
    client.findExport(ours.exportId()).expect(200);
    database().execute("delete from user_company_associations where user_id = ?", owner.id());
    client.findExport(ours.exportId()).expect(404);
    client.get(ours.downloadUrl()).expect(404);
  }

  @Test
  void onlyAPlatformAdminMayCleanUp() {
    assertThat(client.cleanup().expect(403).message()).isEqualTo("Permission denied");
    api().cleanup().expect(401);
  }

  @Test
  void peopleInsideAFileOpenNobodysProfile() throws IOException {
    database()
        .execute(
            "update users set first_name = 'Topsecret', phone = '+49 555' where id = ?",
            otherOwner.id());
    String file =
        """
        {"exportInfo": {"companyId": "%s"},
         "data": {
           "users": [{"id": "%s", "email": "%s", "companyRole": "owner"}],
           "tickets": [{"id": "t1", "title": "Whose?", "companyId": "%s",
             "createdBy": {"email": "%s"}, "assignedTo": {"email": "%s"}}]}}
        """
            .formatted(
                other,
                UUID.randomUUID(),
                otherOwner.email(),
                other,
                otherOwner.email(),
                otherOwner.email());

    JsonNode summary = client.importFile(ImportForm.of(file, company)).expect(200).data();

    assertThat(summary.at("/summary/kinds/users/created").asInt()).isEqualTo(1);
    assertThat(
            client
                .importErrors(summary.path("importId").asText(), "")
                .data()
                .findValuesAsText("code"))
        .isEmpty();
    assertThat(exported()).contains(otherOwner.email()).doesNotContain("Topsecret", "+49 555");
    assertThat(database().number("select count(*) from tickets where company_id = ?", other))
        .isZero();
    assertThat(
            database()
                .number(
                    "select count(*) from user_company_associations where user_id = ?",
                    otherOwner.id()))
        .isEqualTo(1);
  }

  @Test
  void everyRefusalIsAudited() {
    client.findExport(theirs.exportId()).expect(404);
    client.cleanup().expect(403);

    assertThat(
            database()
                .rows(
                    "select action, subject_id, address from audit_events"
                        + " where user_id = ? and outcome = 'refused' order by id",
                    owner.id())
                .stream()
                .map(row -> row.values().toString()))
        .containsExactly(
            "[export-status, " + theirs.exportId() + ", 127.0.0.1]", "[cleanup, null, 127.0.0.1]");
  }

  private String exported() throws IOException {
    String url = client.export(company).expect(200).data().path("downloadUrl").asText();
    byte[] zip = client.exchange(client.request(url).GET(), BodyHandlers.ofByteArray()).body();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      in.getNextEntry();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void assertNothingHappenedTo(Things things) {
    ApiClient them = as(otherOwner);
    assertThat(them.findExport(things.exportId()).state()).isEqualTo("completed");
    assertThat(them.get(things.downloadUrl()).status()).isEqualTo(200);
    assertThat(them.findImport(things.importId()).state()).isEqualTo("completed");
    JsonNode history = them.history(things.company(), "").data();
    assertThat(history.path("exports")).hasSize(1);
    assertThat(history.path("imports")).hasSize(1);
  }
}
