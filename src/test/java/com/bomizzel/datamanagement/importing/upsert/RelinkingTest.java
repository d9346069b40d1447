package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a person was deleted and comes back, or comes after the tickets, they are linked again. */
class RelinkingTest extends OnePersonsTicketTest {
  private long kept() {
    return database.number(
        "select count(t.unresolved_people) + count(n.unresolved_people)"
            + " + count(h.unresolved_people) + count(a.unresolved_people)"
            + " from tickets t join ticket_notes n on n.ticket_id = t.id"
            + " join ticket_history h on h.ticket_id = t.id"
            + " join ticket_attachments a on a.ticket_id = t.id where t.id = ?",
        ticket);
  }

  private void assertAllAre(UUID person) {
    assertThat(people().values()).hasSize(5).containsOnly(person);
    assertThat(kept()).isZero();
  }

  private void assertNothingLeftToDo(ImportPolicy policy, MadeUpExport file) {
    Report again = bench.into(company).with(policy).run(file);
    for (var counts : again.counts().values()) {
      assertThat(counts.skipped() + counts.rejected()).isEqualTo(counts.inFile());
    }
    assertThat(again.codes()).doesNotContain("PERSON_RELINKED");
  }

  /** Everything else that lacks somebody is filled; an assignment only by overwriting. */
  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoWasTakenOffATicketIsNotAssignedAgain(ImportPolicy policy) {
    bench.into(company).run(backup());
    database.execute(
        "update tickets set assigned_to = null, created_by = null where id = ?", ticket);

    Report report = bench.into(company).with(policy).run(backup());

    boolean overwrites = policy == ImportPolicy.OVERWRITE;
    assertThat(report.of(TICKETS)).isEqualTo(updated(1));
    assertThat(report.paths()).contains("$.data.tickets[0].createdBy");
    assertThat(people().get("created_by")).isEqualTo(bo);
    assertThat(people().get("assigned_to")).isEqualTo(overwrites ? bo : null);
    assertNothingLeftToDo(policy, backup());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoWasDeletedIsBackOnTicketsNotesHistoryAndAttachments(ImportPolicy policy) {
    bench.into(company).run(backup());
    assertAllAre(bo);
    database.execute("delete from users where id = ?", bo);

    Report report = bench.into(company).with(policy).run(backup());

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.of(TICKETS)).isEqualTo(updated(1));
    assertThat(report.of(NOTES)).isEqualTo(updated(1));
    assertThat(report.of(HISTORY)).isEqualTo(updated(1));
    assertThat(report.of(ATTACHMENTS)).isEqualTo(updated(1));
    assertThat(report.codes()).containsOnly("COMES_BACK", "PERSON_RELINKED");
    assertThat(report.paths())
        .contains("$.data.tickets[0].createdBy", "$.data.tickets[0].history[0].changedBy");
    assertAllAre(bo);
    assertNothingLeftToDo(policy, backup());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void usersAfterTheirTicketsAreLinked(ImportPolicy policy) {
    bench.into(company).run(withTicket(MadeUpExport.of("elsewhere")));
    assertThat(people().values()).containsOnlyNulls();

    MadeUpExport users = withUser(MadeUpExport.of("elsewhere"));
    Report report = bench.into(company).with(policy).run(users);

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.codes()).contains("PERSON_RELINKED");
    assertThat(report.messages()).anyMatch(message -> message.contains("5 times"));
    assertAllAre(bo);
    assertNothingLeftToDo(policy, users);
    assertNothingLeftToDo(policy, withTicket(withUser(MadeUpExport.of("elsewhere"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = ImportPolicy.class,
      names = {"SKIP", "OVERWRITE"})
  void aMemberWhomTicketsKeepAsTextIsLinkedAndCountsAsUpdated(ImportPolicy policy) {
    bench.into(company).run(withTicket(MadeUpExport.of("elsewhere")));
    Person joined = fixtures.member(company, email, "member");

    MadeUpExport users = MadeUpExport.of("elsewhere").user("{'email': '%s'}", email);
    Report report = bench.into(company).with(policy).run(users);

    assertThat(report.of(USERS)).isEqualTo(updated(1));
    assertAllAre(joined.id());
    assertNothingLeftToDo(policy, users);
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void aFileWithTicketsAndUsersCountsThemOnce(ImportPolicy policy) {
    bench.into(company).run(withTicket(MadeUpExport.of("elsewhere")));
    MadeUpExport all = withTicket(withUser(MadeUpExport.of("elsewhere")));

    Report report = bench.into(company).with(policy).run(all);

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.of(TICKETS).updated()).isZero();
    assertAllAre(bo);
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void ticketsAloneLinkWhomTheyKeepOnceTheyAreHere(ImportPolicy policy) {
    MadeUpExport tickets = withTicket(MadeUpExport.of("elsewhere"));
    bench.into(company).run(tickets);
    Person joined = fixtures.member(company, email, "member");

    Report report = bench.into(company).with(policy).run(tickets);

    assertThat(report.of(TICKETS)).isEqualTo(updated(1));
    assertThat(report.of(HISTORY)).isEqualTo(updated(1));
    assertAllAre(joined.id());
    assertNothingLeftToDo(policy, tickets);
  }

  @Test
  void nobodyWhoIsThereIsReplaced() {
    bench.into(company).run(backup());
    Person other = fixtures.member(company, email(), "member");
    database.execute("update tickets set created_by = ? where id = ?", other.id(), ticket);
    database.execute(
        "update ticket_history set changed_by = ? where ticket_id = ?", other.id(), ticket);

    assertThat(bench.into(company).run(backup()).codes()).isEmpty();
    assertThat(people()).containsEntry("created_by", other.id());

    bench.into(company).with(ImportPolicy.OVERWRITE).run(backup());
    assertThat(people()).containsEntry("created_by", bo).containsEntry("changed_by", other.id());
  }

  @Test
  void theSameTicketTwiceInAFileIsLinkedOnce() {
    bench.into(company).run(backup());
    database.execute("delete from users where id = ?", bo);

    Report report = bench.into(company).run(withTicket(backup()));

    assertThat(report.of(TICKETS).updated()).isEqualTo(1);
    assertThat(report.of(TICKETS).skipped()).isEqualTo(1);
    assertAllAre(bo);
  }

  @ParameterizedTest
  @EnumSource
  void whomTheSecondOfTwoRecordsNamesIsFilledInWhatTheFirstOneMade(ImportPolicy policy) {
    for (int chunk : new int[] {1, 500}) {
      String second = UUID.randomUUID().toString();
      MadeUpExport file =
          withUser(MadeUpExport.of("elsewhere"))
              .ticket(
                  "{'id': '%s', 'title': 'T', 'notes': [{'id': 'n', 'content': 'n'}],"
                      + " 'history': [{'id': 'h', 'action': 'a'}]}",
                  second)
              .ticket(
                  "{'id': '%1$s', 'title': 'T', 'createdBy': {'email': '%2$s'}, 'notes': [{'id': 'n',"
                      + " 'content': 'n', 'author': {'email': '%2$s'}}], 'history': [{'id': 'h',"
                      + " 'action': 'a', 'changedBy': {'email': '%2$s'}}]}",
                  second, email)
              .attachment("{'id': 'a', 'ticketId': '%s', 'fileName': 'f'}", second)
              .attachment(
                  "{'id': 'a', 'ticketId': '%s', 'fileName': 'f', 'uploadedBy': {'email': '%s'}}",
                  second, email);

      Report report = bench.into(company).with(policy).inChunksOf(chunk).run(file);

      assertThat(report.codes()).as("chunks of " + chunk).contains("PERSON_RELINKED");
      assertThat(report.of(TICKETS).updated()).isEqualTo(1);
    }
  }

  @Test
  void ofOtherCompaniesNothingIsLinked() {
    UUID other = fixtures.company("Other");
    bench.into(other).run(withTicket(MadeUpExport.of("elsewhere")));

    Report report = bench.into(company).run(withUser(MadeUpExport.of("elsewhere")));

    assertThat(report.codes()).doesNotContain("PERSON_RELINKED");
    assertThat(people().values()).containsOnlyNulls();
  }

  @Test
  void whoHasAnAccountElsewhereLooksLikeOneWhoHasNone() {
    Person stranger = fixtures.member(fixtures.company("Else"), email, "member");
    UUID owner = fixtures.member(company, email(), "owner").id();
    bench.into(company).by(owner).run(withTicket(MadeUpExport.of("elsewhere")));

    MadeUpExport users = MadeUpExport.of("elsewhere").user("{'email': '%s'}", email);
    Report report = bench.into(company).by(owner).run(users);

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.codes()).contains("PERSON_RELINKED");
    assertThat(people().values()).doesNotContain(stranger.id());
    assertThat(bench.into(company).by(owner).run(users).codes()).isEmpty();
    assertThat(
            bench
                .into(company)
                .by(owner)
                .run(withTicket(MadeUpExport.of("elsewhere").user("{'email': '%s'}", email)))
                .codes())
        .isEmpty();
  }
}
