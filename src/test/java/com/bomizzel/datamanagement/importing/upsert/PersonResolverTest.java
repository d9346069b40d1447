package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person who cannot be resolved is kept, exported again, and warned about. */
class PersonResolverTest extends ImportingTest {

  @Test
  void isKeptAsTheFileHasThem() {
    UUID id = UUID.randomUUID();
    Person stranger = fixtures.member(fixtures.company("Else"), email(), "member");

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '%s', 'title': 'A', 'createdBy': {'email': '%s', 'x': [1]},"
                            + " 'assignedTo': null, 'notes': [{'content': 'n', 'author': {'email': null, 'firstName': 'N'}}]}",
                        id, stranger.email()));

    assertThat(report.codes())
        .containsExactly("UNKNOWN_MEMBER", "PERSON_UNRESOLVED", "PERSON_UNRESOLVED");
    assertThat(report.paths())
        .containsExactly(
            "$.data.tickets[0].createdBy.x",
            "$.data.tickets[0].createdBy",
            "$.data.tickets[0].notes[0].author");
    assertThat(ticket(id)).containsEntry("created_by", null);
    assertThat(ticket(id).get("unresolved_people"))
        .hasToString("{\"createdBy\": {\"x\": [1], \"email\": \"" + stranger.email() + "\"}}");
  }

  @Test
  void membersAndTheFilesAcceptedUsersAreResolved() {
    UUID id = UUID.randomUUID();
    Person member = fixtures.member(company, email(), "member");
    String created = email();

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': '%s'}", created)
                    .ticket(
                        "{'id': '%s', 'title': 'A', 'createdBy': {'email': '%s'}, 'assignedTo': {'email': '%s'}}",
                        id, member.email().toUpperCase(Locale.ROOT), created));

    assertThat(report.codes()).isEmpty();
    assertThat(ticket(id)).containsEntry("created_by", member.id());
    assertThat(ticket(id).get("assigned_to")).isNotNull();
  }

  @Test
  void thoseOnTheCompanysTicketsAreResolvedThoughTheyLeft() {
    UUID id = UUID.randomUUID();
    Person left = fixtures.member(company, email(), "member");
    Person author = fixtures.member(company, email(), "member");
    bench
        .into(company)
        .run(
            MadeUpExport.of(null)
                .ticket(
                    "{'id': '%s', 'title': 'A', 'assignedTo': {'email': '%s'}, 'notes': [{'content': 'n', 'author': {'email': '%s'}}]}",
                    UUID.randomUUID(), left.email(), author.email()));
    database.execute("delete from user_company_associations where company_id = ?", company);

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .ticket(
                        "{'id': '%s', 'title': 'A', 'createdBy': {'email': '%s'}, 'assignedTo': {'email': '%s'}}",
                        id, left.email(), author.email()));

    assertThat(report.codes()).isEmpty();
    assertThat(ticket(id))
        .containsEntry("created_by", left.id())
        .containsEntry("assigned_to", author.id());
  }

  @Test
  void overwritingComparesThemAsTheyResolveNow() {
    UUID id = UUID.randomUUID();
    String email = email();
    MadeUpExport file =
        MadeUpExport.of(null)
            .ticket(
                "{'id': '%s', 'title': 'A', 'createdBy': {'email': '%s'}, 'assignedTo': {'email': 'gone@nowhere.test'}}",
                id, email);
    bench.into(company).run(file);
    assertThat(bench.into(company).with(OVERWRITE).run(file).of(TICKETS)).isEqualTo(skipped(1));

    Person joined = fixtures.member(company, email, "member");
    assertThat(bench.into(company).with(OVERWRITE).run(file).of(TICKETS)).isEqualTo(updated(1));

    assertThat(ticket(id)).containsEntry("created_by", joined.id());
    assertThat(ticket(id).get("unresolved_people").toString())
        .contains("assignedTo")
        .doesNotContain("createdBy");
    assertThat(bench.into(company).with(OVERWRITE).run(file).of(TICKETS)).isEqualTo(skipped(1));

    Report cleared =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'A', 'assignedTo': null}", id));
    assertThat(cleared.of(TICKETS)).isEqualTo(updated(1));
    assertThat(ticket(id))
        .containsEntry("created_by", joined.id())
        .containsEntry("unresolved_people", null);
  }
}
