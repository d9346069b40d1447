package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import com.bomizzel.datamanagement.support.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else, an administrator for instance, holds a table back that jobs need. */
class HeldBackIT extends ServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String WITHOUT_NOTES =
      "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"title\":\"T\"}]}}";
  private static final String TICKETS =
      "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"title\":\"T\",\"notes\":[{\"content\":\"N\"}]}]}}";

  private UUID company;
  private ApiClient owner;
  private Fixtures.Person person;

  @BeforeEach
  void signIn() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Held back");
    person = fixtures.member(company, UUID.randomUUID() + "@x.example", "owner");
    fixtures.note(fixtures.ticket(company, "Broken", person), "Looking", person);
    owner = api().login(person.email(), Fixtures.PASSWORD);
  }

  @Test
  void whoeverWaitsForALockGivesItsSlotToOthers() throws SQLException {
    UUID waiting = company;
    ApiClient patient = owner;
    Fixtures.Person patientPerson = person;
    signIn();
    try (Connection lock = database().lock("ticket_notes")) {
      String held = begin(patient, TICKETS, waiting);
      String export = patient.exportAsync(waiting).expect(202).data().path("exportId").asText();
      Waiting.until(() -> isBlocked(2));

      Answer done = owner.awaitImport(begin(owner, WITHOUT_NOTES, company), PATIENCE);

      assertThat(done.state()).isEqualTo("completed");
      Waiting.until(() -> retry(patient, "imports/" + held).equals("DATABASE_BUSY"));
      Waiting.until(() -> retry(patient, "exports/" + export).equals("DATABASE_BUSY"));
      ConsoleClient console = new ConsoleClient(api());
      console.signIn(patientPerson);
      Waiting.until(
          () -> console.get("/data-management/export").text().contains("Waiting for the database"));
      lock.rollback();
      assertThat(patient.awaitImport(held, PATIENCE).state()).isEqualTo("completed");
      assertThat(patient.awaitExport(export, PATIENCE).state()).isEqualTo("completed");
    }
  }

  @Test
  void whoeverWaitsForALockEndsWhenItIsCancelled() throws SQLException {
    try (Connection lock = database().lock("ticket_notes")) {
      String held = begin(owner, TICKETS, company);
      String export = owner.exportAsync(company).expect(202).data().path("exportId").asText();
      Waiting.until(() -> isBlocked(2));

      owner.deleteImport(held);
      owner.deleteExport(export);

      assertThat(owner.awaitImport(held, PATIENCE).state()).isEqualTo("cancelled");
      assertThat(owner.awaitExport(export, PATIENCE).state()).isEqualTo("cancelled");
      lock.rollback();
    }
  }

  private static String begin(ApiClient client, String document, UUID company) {
    return client
        .importAsync(ImportForm.of(document, company))
        .expect(202)
        .data()
        .path("importId")
        .asText();
  }

  private static String retry(ApiClient client, String job) {
    return client.get("/api/data-export/" + job).data().at("/retry/code").asText();
  }

  private static boolean isBlocked(int jobs) {
    return database()
            .number(
                "select count(*) from pg_locks where not granted"
                    + " and relation = 'ticket_notes'::regclass")
        >= jobs;
  }
}
