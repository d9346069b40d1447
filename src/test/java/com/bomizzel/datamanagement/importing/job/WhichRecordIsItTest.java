package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How an import finds the record that one of the file is; a group for each row of the rule. */
class WhichRecordIsItTest {
  private static ImportBench bench;
  private static TestDatabase database;
  private static Fixtures fixtures;

  private UUID company;

  @BeforeAll
  static void database() {
    bench = new ImportBench("which_record");
    database = bench.database();
    fixtures = bench.fixtures();
  }

  @BeforeEach
  void company() {
    company = fixtures.company("Acme");
  }

  private static RecordCounts created(long count) {
    return new RecordCounts(count, count, 0, 0, 0);
  }

  private static RecordCounts skipped(long count) {
    return new RecordCounts(count, 0, 0, count, 0);
  }

  private static RecordCounts rejected(long count) {
    return new RecordCounts(count, 0, 0, 0, count);
  }

  private static String email() {
    return UUID.randomUUID() + "@example.com";
  }

  @Nested
  @DisplayName("users: e-mail, ignoring case, among this company's members")
  class Users {

    @Test
    void aMemberIsFoundIgnoringCaseAndTheStoredSpellingStays() {
      Fixtures.Person ann = fixtures.member(company, "Ann." + email(), "member");
      String shouted = ann.email().toUpperCase(Locale.ROOT);

      Report report =
          bench
              .into(company)
              .with(OVERWRITE)
              .run(MadeUpExport.of(null).user("{'email': '%s', 'firstName': 'Ann'}", shouted));

      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(1, 0, 1, 0, 0));
      assertThat(database.text("select email from users where id = ?", ann.id()))
          .isEqualTo(ann.email());
    }

    @Test
    void aNewOneKeepsAFreeIdAndHasNoPassword() {
      UUID id = UUID.randomUUID();
      String email = email();

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .user("{'id': '%s', 'email': '%s', 'emailVerified': true}", id, email));

      assertThat(report.of(USERS)).isEqualTo(created(1));
      assertThat(report.passwordsToSet()).isEqualTo(1);
      var row = database.rows("select * from users where id = ?", id).get(0);
      assertThat(row).containsEntry("email", email).containsEntry("password_hash", null);
    }

    @Test
    void aNewOneWhoseIdIsTakenGetsAnother() {
      UUID taken = fixtures.person(email()).id();
      String email = email();

      bench
          .into(company)
          .run(MadeUpExport.of(null).user("{'id': '%s', 'email': '%s'}", taken, email));

      assertThat(database.value("select id from users where email = ?", email)).isNotEqualTo(taken);
    }

    @Test
    void twoNewOnesWithOneIdGetTwo() {
      UUID id = UUID.randomUUID();

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .user("{'id': '%s', 'email': '%s'}", id, email())
                      .user("{'id': '%s', 'email': '%s'}", id, email()));

      assertThat(report.of(USERS)).isEqualTo(created(2));
    }

    @Test
    void emailVerifiedIsOnlyBelievedFromAPlatformAdmin() {
      UUID owner = fixtures.member(company, email(), "owner").id();
      String email = email();
      String other = email();

      bench
          .into(company)
          .by(owner)
          .run(MadeUpExport.of(null).user("{'email': '%s', 'emailVerified': true}", email));
      bench
          .into(company)
          .run(MadeUpExport.of(null).user("{'email': '%s', 'emailVerified': true}", other));

      String verified = "select email_verified from users where email = ?";
      assertThat(database.value(verified, email)).isEqualTo(false);
      assertThat(database.value(verified, other)).isEqualTo(true);
    }
  }

  @Nested
  @DisplayName("a user known here but not in this company")
  class UsersElsewhere {

    @Test
    void isANewAddressToEverybodyElse() {
      Fixtures.Person stranger = fixtures.member(fixtures.company("Else"), email(), "member");
      UUID owner = fixtures.member(company, email(), "owner").id();

      Report report =
          bench
              .into(company)
              .by(owner)
              .run(
                  MadeUpExport.of(null)
                      .user("{'email': '%s'}", stranger.email())
                      .user("{'id': '%s', 'email': '%s'}", owner, "x" + stranger.email()));

      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 2, 0, 0, 0));
      assertThat(report.codes()).isEmpty();
      assertThat(
              database.number(
                  "select count(*) from user_company_associations where user_id = ? and company_id"
                      + " = ?",
                  stranger.id(),
                  company))
          .isZero();
    }

    @Test
    void isLinkedWhenTheFileKnowsTheAccountsIdAndKeepsTheProfile() {
      Fixtures.Person stranger = fixtures.member(fixtures.company("Else"), email(), "owner");
      UUID owner = fixtures.member(company, email(), "owner").id();

      Report report =
          bench
              .into(company)
              .by(owner)
              .with(OVERWRITE)
              .run(
                  MadeUpExport.of(null)
                      .user(
                          "{'id': '%s', 'email': '%s', 'firstName': 'Other', 'isActive': false,"
                              + " 'companyRole': 'admin'}",
                          stranger.id(), stranger.email()));

      assertThat(report.of(USERS)).isEqualTo(created(1));
      assertThat(report.passwordsToSet()).isZero();
      var row = database.rows("select * from users where id = ?", stranger.id()).get(0);
      assertThat(row).containsEntry("first_name", "Test").containsEntry("is_active", true);
      assertThat(
              database.text(
                  "select role from user_company_associations where user_id = ? and company_id = ?",
                  stranger.id(),
                  company))
          .isEqualTo("admin");
    }

    @Test
    void isLinkedByAPlatformAdminOnceEvenWhenTwiceInTheFile() {
      Fixtures.Person stranger = fixtures.member(fixtures.company("Else"), email(), "member");

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .user("{'email': '%s'}", stranger.email())
                      .user("{'email': '%s'}", stranger.email()));

      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 1, 0, 1, 0));
    }
  }

  @Nested
  @DisplayName("tickets: id, then source pair, then the file's own sourceId")
  class Tickets {

    @Test
    void theCompanysTicketWithThatId() {
      UUID id = UUID.randomUUID();
      MadeUpExport file = MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'A'}", id);
      MadeUpExport shouted =
          MadeUpExport.of(null)
              .ticket("{'id': '%s', 'title': 'A'}", id.toString().toUpperCase(Locale.ROOT));

      assertThat(bench.into(company).run(file).of(TICKETS)).isEqualTo(created(1));
      assertThat(bench.into(company).run(shouted).of(TICKETS)).isEqualTo(skipped(1));
      assertThat(database.value("select source_id from tickets where id = ?", id)).isNull();
    }

    @Test
    void anIdThatAnotherCompanyHasGetsANewOneAndTheSourcePairRemembersTheOld() {
      UUID id = UUID.randomUUID();
      MadeUpExport file = MadeUpExport.of(company).ticket("{'id': '%s', 'title': 'A'}", id);
      bench.into(company).run(file);
      UUID second = fixtures.company("Second");

      assertThat(bench.into(second).run(file).of(TICKETS)).isEqualTo(created(1));
      assertThat(bench.into(second).run(file).of(TICKETS)).isEqualTo(skipped(1));

      var row = database.rows("select * from tickets where company_id = ?", second).get(0);
      assertThat(row)
          .containsEntry("source_company_id", company.toString())
          .containsEntry("source_id", id.toString());
      assertThat(row.get("id")).isNotEqualTo(id);
    }

    @Test
    void theSameIdFromAnotherSourceIsAnotherTicket() {
      String file = "{'id': '17', 'title': 'A'}";
      bench.into(company).run(MadeUpExport.of("jira").ticket(file));

      assertThat(bench.into(company).run(MadeUpExport.of("zendesk").ticket(file)).of(TICKETS))
          .isEqualTo(created(1));
      assertThat(bench.into(company).run(MadeUpExport.of(null).ticket(file)).of(TICKETS))
          .isEqualTo(created(1));
      assertThat(database.number("select count(*) from tickets where source_company_id = ''"))
          .isPositive();
    }

    @Test
    void aCompanyMovedToAnotherAndBackFindsItsTicketsAndTheirChildren() {
      UUID ticket = UUID.randomUUID();
      UUID note = UUID.randomUUID();
      UUID entry = UUID.randomUUID();
      UUID attachment = UUID.randomUUID();
      bench
          .into(company)
          .run(
              MadeUpExport.of(company)
                  .ticket(
                      "{'id': '%s', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'}],"
                          + " 'history': [{'id': '%s', 'action': 'a'}]}",
                      ticket, note, entry)
                  .attachment(
                      "{'id': '%s', 'ticketId': '%s', 'fileName': 'f'}", attachment, ticket));
      UUID other = fixtures.company("Other");

      Report back =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(other)
                      .ticket(
                          "{'id': '%1$s', 'title': 'A', 'sourceId': '%2$s', 'sourceCompanyId': '%3$s',"
                              + " 'notes': [{'id': '%4$s', 'content': 'n', 'sourceId': '%5$s'}],"
                              + " 'history': [{'id': '%6$s', 'action': 'a', 'sourceId': '%7$s'}]}",
                          UUID.nameUUIDFromBytes(new byte[] {1}),
                          ticket,
                          company,
                          UUID.randomUUID(),
                          note,
                          UUID.randomUUID(),
                          entry)
                      .attachment(
                          "{'id': '%s', 'ticketId': '%s', 'fileName': 'f', 'sourceId': '%s'}",
                          UUID.randomUUID(), UUID.nameUUIDFromBytes(new byte[] {1}), attachment));

      assertThat(back.of(TICKETS)).isEqualTo(skipped(1));
      assertThat(back.of(NOTES)).isEqualTo(skipped(1));
      assertThat(back.of(HISTORY)).isEqualTo(skipped(1));
      assertThat(back.of(ATTACHMENTS)).isEqualTo(skipped(1));
    }

    @Test
    void aRestoredTicketKeepsTheOriginThatTheFileRemembers() {
      UUID id = UUID.randomUUID();
      bench
          .into(company)
          .run(
              MadeUpExport.of(company)
                  .ticket(
                      "{'id': '%s', 'title': 'A', 'sourceId': '17', 'sourceCompanyId': 'jira'}",
                      id));

      Report again =
          bench.into(company).run(MadeUpExport.of("jira").ticket("{'id': '17', 'title': 'A'}"));

      assertThat(again.of(TICKETS)).isEqualTo(skipped(1));
    }
  }

  @Nested
  @DisplayName("notes, history, attachments: the same, within their ticket")
  class Children {
    private final UUID ticket = UUID.randomUUID();

    private MadeUpExport withNote(UUID ticketId, Object noteId) {
      return MadeUpExport.of("source")
          .ticket(
              "{'id': '%s', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'}]}",
              ticketId, noteId);
    }

    @Test
    void anIdUnderAnotherTicketOfThisCompanyIsRejected() {
      UUID note = UUID.randomUUID();
      bench.into(company).run(withNote(ticket, note));

      Report report = bench.into(company).run(withNote(UUID.randomUUID(), note));

      assertThat(report.of(TICKETS)).isEqualTo(created(1));
      assertThat(report.of(NOTES)).isEqualTo(rejected(1));
      assertThat(report.codes()).containsExactly("OTHER_TICKET");
      assertThat(report.paths()).containsExactly("$.data.tickets[0].notes[0].id");
    }

    @Test
    void anIdUnderTwoTicketsOfTheFileIsRejectedUnderTheSecond() {
      UUID note = UUID.randomUUID();

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .ticket(
                          "{'id': '1', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'}]}",
                          note)
                      .ticket(
                          "{'id': '2', 'title': 'B', 'notes': [{'id': '%s', 'content': 'n'}]}",
                          note));

      assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
      assertThat(report.codes()).containsExactly("OTHER_TICKET");
    }

    @Test
    void anIdThatAnotherCompanyHasGetsANewOneAndSourceIdRemembersTheOld() {
      UUID note = UUID.randomUUID();
      bench.into(company).run(withNote(ticket, note));
      UUID second = fixtures.company("Second");

      assertThat(bench.into(second).run(withNote(ticket, note)).of(NOTES)).isEqualTo(created(1));
      assertThat(bench.into(second).run(withNote(ticket, note)).of(NOTES)).isEqualTo(skipped(1));
      assertThat(
              database.number(
                  "select count(*) from ticket_notes where source_id = ?", note.toString()))
          .isEqualTo(1);
    }

    /**
     * Those of a ticket whose own id is free are not looked up before the database refuses them.
     */
    @Test
    void anIdThatAnotherCompanyHasUnderAnotherTicketGetsANewOneToo() {
      UUID note = UUID.randomUUID();
      bench.into(company).run(withNote(ticket, note));
      UUID second = fixtures.company("Second");
      MadeUpExport file = withNote(UUID.randomUUID(), note);

      assertThat(bench.into(second).run(file).of(NOTES)).isEqualTo(created(1));
      assertThat(bench.into(second).run(file).of(NOTES)).isEqualTo(skipped(1));
      assertThat(
              database.number(
                  "select count(*) from ticket_notes where source_id = ?", note.toString()))
          .isEqualTo(1);
    }

    @Test
    void anAttachmentFindsItsTicketByTheIdInTheFile() {
      UUID second = fixtures.company("Second");
      MadeUpExport file =
          withNote(ticket, UUID.randomUUID())
              .attachment("{'id': 'a', 'ticketId': '%s', 'fileName': 'f'}", ticket);
      bench.into(company).run(file);

      assertThat(bench.into(second).run(file).of(ATTACHMENTS)).isEqualTo(created(1));
      assertThat(bench.into(second).run(file).of(ATTACHMENTS)).isEqualTo(skipped(1));
    }

    @Test
    void childrenOfARejectedTicketAreRejectedWithIt() {
      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .ticket(
                          "{'id': 'bad', 'title': 5, 'notes': [{'content': 'n'}],"
                              + " 'history': [{'action': 'a'}]}")
                      .attachment("{'ticketId': 'bad', 'fileName': 'f'}"));

      assertThat(report.of(NOTES)).isEqualTo(rejected(1));
      assertThat(report.of(HISTORY)).isEqualTo(rejected(1));
      assertThat(report.of(ATTACHMENTS)).isEqualTo(rejected(1));
      assertThat(report.codes())
          .containsExactly("WRONG_TYPE", "PARENT_REJECTED", "PARENT_REJECTED", "PARENT_REJECTED");
    }

    @Test
    void childrenOfATicketRejectedOnlyBecauseItExistsAreJudgedOneByOne() {
      UUID note = UUID.randomUUID();
      bench.into(company).run(withNote(ticket, note));

      Report report =
          bench
              .into(company)
              .with(REFUSE)
              .run(
                  MadeUpExport.of(null)
                      .ticket(
                          "{'id': '%s', 'title': 'A', 'notes': [{'id': '%s', 'content': 'n'},"
                              + " {'id': 'new', 'content': 'm'}]}",
                          ticket, note)
                      .attachment("{'id': 'x', 'ticketId': '%s', 'fileName': 'f'}", ticket));

      assertThat(report.of(TICKETS)).isEqualTo(rejected(1));
      assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
      assertThat(report.of(ATTACHMENTS)).isEqualTo(created(1));
    }

    @Test
    void anAttachmentWhoseTicketIsNeitherHereNorAcceptedIsRejected() {
      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .attachment("{'ticketId': '%s', 'fileName': 'f'}", UUID.randomUUID()));

      assertThat(report.of(ATTACHMENTS)).isEqualTo(rejected(1));
      assertThat(report.codes()).containsExactly("TICKET_NOT_FOUND");
      assertThat(report.paths()).containsExactly("$.data.attachments[0].ticketId");
    }

    @Test
    void anotherCompanysTicketIsNeitherHere() {
      bench.into(company).run(withNote(ticket, UUID.randomUUID()));

      Report report =
          bench
              .into(fixtures.company("Thief"))
              .run(MadeUpExport.of(null).attachment("{'ticketId': '%s', 'fileName': 'f'}", ticket));

      assertThat(report.codes()).containsExactly("TICKET_NOT_FOUND");
    }
  }

  @Nested
  @DisplayName("custom fields: name, within this company; a new id when theirs is taken")
  class CustomFields {

    @Test
    void byName() {
      UUID id = UUID.randomUUID();
      MadeUpExport file =
          MadeUpExport.of(null).field("{'id': '%s', 'name': 'Key', 'fieldType': 'text'}", id);
      UUID second = fixtures.company("Second");

      assertThat(bench.into(company).run(file).of(CUSTOM_FIELDS)).isEqualTo(created(1));
      assertThat(bench.into(company).run(file).of(CUSTOM_FIELDS)).isEqualTo(skipped(1));
      assertThat(bench.into(second).run(file).of(CUSTOM_FIELDS)).isEqualTo(created(1));

      String select = "select id from custom_fields where company_id = ?";
      assertThat(database.value(select, company)).isEqualTo(id);
      assertThat(database.value(select, second)).isNotEqualTo(id);
    }
  }

  @Nested
  @DisplayName("an id that is no UUID is a good id: the source pair keeps the text")
  class OtherIds {

    @Test
    void rowsGetNewIdsAndAreFoundAgain() {
      MadeUpExport file =
          MadeUpExport.of("jira")
              .user("{'id': 'u-1', 'email': '%s'}", email())
              .ticket(
                  "{'id': 'JIRA-1', 'title': 'A', 'notes': [{'id': '10001', 'content': 'n'}],"
                      + " 'history': [{'id': 'h1', 'action': 'a'}]}")
              .field("{'id': 'f', 'name': 'Key', 'fieldType': 'text'}")
              .attachment("{'id': '9', 'ticketId': 'JIRA-1', 'fileName': 'f'}");

      Report first = bench.into(company).run(file);
      Report second = bench.into(company).run(file);

      first.counts().forEach((kind, counts) -> assertThat(counts).isEqualTo(created(1)));
      second.counts().forEach((kind, counts) -> assertThat(counts).isEqualTo(skipped(1)));
      assertThat(second.counts()).hasSize(6);
      var row = database.rows("select * from tickets where company_id = ?", company).get(0);
      assertThat(row)
          .containsEntry("source_company_id", "jira")
          .containsEntry("source_id", "JIRA-1");
    }
  }

  @Nested
  @DisplayName("a record without an id is found again by its content and ordinal")
  class NoIds {

    @Test
    void equalSiblingsStaySeveralAndAreFoundAgain() {
      MadeUpExport file =
          MadeUpExport.of(null)
              .ticket(
                  "{'title': 'A', 'notes': [{'content': 'same'}, {'content': 'same'}, {'content':"
                      + " 'other'}], 'history': [{'action': 'a'}, {'action': 'a'}]}")
              .ticket("{'title': 'A', 'notes': [{'content': 'same'}]}")
              .ticket("{'id': '', 'title': 'B'}");

      Report first = bench.into(company).run(file);
      Report second = bench.into(company).inChunksOf(2).run(file);

      assertThat(first.of(TICKETS)).isEqualTo(created(3));
      assertThat(first.of(NOTES)).isEqualTo(created(4));
      assertThat(first.of(HISTORY)).isEqualTo(created(2));
      assertThat(second.of(TICKETS)).isEqualTo(skipped(3));
      assertThat(second.of(NOTES)).isEqualTo(skipped(4));
      assertThat(second.of(HISTORY)).isEqualTo(skipped(2));
      assertThat(
              database.number(
                  "select count(*) from tickets where company_id = ? and source_id ~"
                      + " '^sha256:[0-9a-f]{64}$'",
                  company))
          .isEqualTo(3);
    }
  }
}
