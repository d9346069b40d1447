package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file makes a platform admin only when a platform admin says so. */
class PlatformRolesIT extends ServerTest {
  private final String email = UUID.randomUUID() + "@example.com";
  private UUID company;
  private ApiClient admin;
  private ApiClient owner;

  @BeforeEach
  void people() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Acme");
    Person platformAdmin = fixtures.platformAdmin(UUID.randomUUID() + "@example.com");
    Person ownerOfIt = fixtures.member(company, UUID.randomUUID() + "@example.com", "owner");
    admin = api().login(platformAdmin.email(), Fixtures.PASSWORD);
    owner = api().login(ownerOfIt.email(), Fixtures.PASSWORD);
  }

  private ImportForm form() {
    return ImportForm.of(
        """
        {"exportInfo": {}, "data": {"users": [{"email": "%s", "role": "admin"}]}}"""
            .formatted(email),
        company);
  }

  private String role() {
    return database().text("select role from users where email = ?", email);
  }

  @Test
  void withoutTheSwitchTheValidationSaysSoAlready() {
    JsonNode warning =
        admin.importFile(form().validateOnly()).expect(200).data().at("/summary/warnings/0");
    assertThat(warning.path("code").textValue()).isEqualTo("PLATFORM_ROLE_LOWERED");
    assertThat(warning.path("level").textValue()).isEqualTo("attention");

    Answer done = admin.importFile(form()).expect(200);

    assertThat(role()).isEqualTo("user");
    assertThat(
            admin
                .importErrors(done.data().path("importId").textValue(), "?level=attention")
                .data()
                .findValuesAsText("level"))
        .containsExactly("attention");
  }

  @Test
  void whatAValidationWasAllowedItsStartIs() {
    Answer validation =
        admin.importFile(form().validateOnly().field("allowPlatformRoles", "true")).expect(200);

    admin.startValidated(validation.data().path("importId").textValue()).expect(200);

    assertThat(role()).isEqualTo("admin");
  }

  @Test
  void anOwnersSwitchIsNotHeardAlsoWhenAPlatformAdminStartsIt() {
    Answer validation =
        owner.importFile(form().validateOnly().field("allowPlatformRoles", "true")).expect(200);

    admin.startValidated(validation.data().path("importId").textValue()).expect(200);

    assertThat(role()).isEqualTo("user");
  }

  @Test
  void theSwitchIsTrueOrFalse() {
    admin.importFile(form().field("allowPlatformRoles", "yes")).expect(400);
  }
}
