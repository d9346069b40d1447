package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.REFUSE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an import does with a record once it is found, or not; a group for each row of the rule. */
class WhatHappensToItTest {
  private static ImportBench bench;
  private static TestDatabase database;
  private static Fixtures fixtures;

  private UUID company;

  @BeforeAll
  static void database() {
    bench = new ImportBench("what_happens");
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

  private static RecordCounts updated(long count) {
    return new RecordCounts(count, 0, count, 0, 0);
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

  /** One record of each kind, with ids. */
  private static MadeUpExport oneOfEach(String email, UUID ticket) {
    return MadeUpExport.of("here")
        .user("{'email': '%s', 'firstName': 'Ann'}", email)
        .field("{'name': 'Key', 'fieldType': 'text', 'options': null}")
        .ticket(
            "{'id': '%s', 'title': 'A', 'customFields': {'a': 1.0},"
                + " 'createdBy': {'email': '%s'}, 'assignedTo': {'email': 'nobody@nowhere.test'},"
                + " 'createdAt': '2025-01-31T09:30:00.123456+01:00',"
                + " 'notes': [{'id': 'n', 'content': 'n', 'author': {'email': '%s'}}],"
                + " 'history': [{'id': 'h', 'action': 'a', 'changedBy': {'email': '%s'}}]}",
            ticket, email, email, email)
        .attachment(
            "{'id': 'a', 'ticketId': '%s', 'fileName': 'f', 'fileSize': 5000000000,"
                + " 'uploadedBy': {'email': '%s'}}",
            ticket, email);
  }

  private Map<String, Object> ticket(UUID id) {
    return database.rows("select * from tickets where id = ?", id).get(0);
  }

  @Nested
  @DisplayName("exists, skipDuplicates: skipped; its missing children are still created")
  class ExistsSkip {

    @Test
    void theSecondTimeNothingChanges() {
      MadeUpExport file = oneOfEach(email(), UUID.randomUUID());
      ImportBench.Importing importing = bench.into(company);
      Report first = importing.run(file);
      first.counts().values().forEach(counts -> assertThat(counts).isEqualTo(created(1)));
      String before = everything();

      Report again = importing.run(file);

      assertThat(again.counts()).hasSize(6);
      again.counts().values().forEach(counts -> assertThat(counts).isEqualTo(skipped(1)));
      assertThat(again.codes()).isEmpty();
      assertThat(everything()).isEqualTo(before);
    }

    @Test
    void missingChildrenAreCreated() {
      UUID id = UUID.randomUUID();
      MadeUpExport file = oneOfEach(email(), id);
      bench.into(company).run(file);
      database.execute("delete from ticket_notes where ticket_id = ?", id);
      database.execute("delete from ticket_attachments where ticket_id = ?", id);

      Report report = bench.into(company).run(file);

      assertThat(report.of(TICKETS)).isEqualTo(skipped(1));
      assertThat(report.of(NOTES)).isEqualTo(created(1));
      assertThat(report.of(HISTORY)).isEqualTo(skipped(1));
      assertThat(report.of(ATTACHMENTS)).isEqualTo(created(1));
    }

    private String everything() {
      return database.rows("select * from users order by id")
          + ""
          + database.rows("select * from tickets order by id")
          + database.rows("select * from ticket_notes order by id");
    }
  }

  @Nested
  @DisplayName("exists, overwriteExisting")
  class ExistsOverwrite {
    private final UUID id = UUID.randomUUID();

    @Test
    void recordsThatAreEqualAlreadyAreNotWrittenAndCountAsSkipped() {
      MadeUpExport file = oneOfEach(email(), id);
      ImportBench.Importing importing = bench.into(company).with(OVERWRITE);
      importing.run(file);
      String versions = versions();

      Report again = importing.run(file);

      again.counts().values().forEach(counts -> assertThat(counts).isEqualTo(skipped(1)));
      assertThat(versions()).isEqualTo(versions);
    }

    /** PostgreSQL's own mark of the transaction that wrote a row. */
    private String versions() {
      return database.rows("select xmin::text from tickets order by id")
          + ""
          + database.rows("select xmin::text from users order by id")
          + database.rows("select xmin::text from custom_fields order by id");
    }

    @Test
    void editsAreUndone() {
      String email = email();
      MadeUpExport file = oneOfEach(email, id);
      bench.into(company).run(file);
      database.execute("update tickets set title = 'B', created_by = null where id = ?", id);
      database.execute("update ticket_notes set content = 'B' where ticket_id = ?", id);
      database.execute("update ticket_attachments set file_size = 1 where ticket_id = ?", id);
      database.execute("update users set first_name = 'B' where email = ?", email);
      database.execute("update custom_fields set options = '[1]' where company_id = ?", company);

      Report report = bench.into(company).with(OVERWRITE).run(file);

      for (RecordKind kind : RecordKind.values()) {
        assertThat(report.of(kind)).isEqualTo(kind == HISTORY ? skipped(1) : updated(1));
      }
      assertThat(ticket(id)).containsEntry("title", "A");
      assertThat(ticket(id).get("created_by")).isNotNull();
    }

    @Test
    void absentKeepsNullSetsNullJsonIsReplacedWhole() {
      bench
          .into(company)
          .run(
              MadeUpExport.of(null)
                  .ticket(
                      "{'id': '%s', 'title': 'A', 'description': 'D', 'category': 'C', 'status':"
                          + " 'weird', 'customFields': {'a': 1, 'b': 2}, 'updatedAt':"
                          + " '2020-01-01T00:00:00Z'}",
                      id));

      Report report =
          bench
              .into(company)
              .with(OVERWRITE)
              .run(
                  MadeUpExport.of(null)
                      .ticket(
                          "{'id': '%s', 'title': 'A', 'category': null, 'customFields': {'b': 3},"
                              + " 'updatedAt': null}",
                          id));

      assertThat(report.of(TICKETS)).isEqualTo(updated(1));
      assertThat(ticket(id))
          .containsEntry("description", "D")
          .containsEntry("category", null)
          .containsEntry("status", "weird");
      assertThat(ticket(id).get("custom_fields")).hasToString("{\"b\": 3}");
      assertThat(ticket(id).get("updated_at").toString()).startsWith("20");
      assertThat(
              database.text(
                  "select extract(year from updated_at at time zone 'UTC')::text from tickets"
                      + " where id = ?",
                  id))
          .isEqualTo("2020");
    }

    @Test
    void jsonIsEqualBySense() {
      bench
          .into(company)
          .run(
              MadeUpExport.of(null)
                  .ticket("{'id': '%s', 'title': 'A', 'customFields': {'a': 1, 'b': [1.0]}}", id));

      Report report =
          bench
              .into(company)
              .with(OVERWRITE)
              .run(
                  MadeUpExport.of(null)
                      .ticket(
                          "{'id': '%s', 'title': 'A', 'customFields': {'b': [1], 'a': 1.00}}", id));

      assertThat(report.of(TICKETS)).isEqualTo(skipped(1));
    }

    /** Rows of more than a few kilobytes are not brought along, but compared in the database. */
    @Test
    void largeValuesAreComparedToo() {
      String large = "x".repeat(20_000);
      String ticket = "{'id': '%s', 'title': 'A', 'description': %s}";
      bench.into(company).run(MadeUpExport.of(null).ticket(ticket, id, "'" + large + "'"));
      ImportBench.Importing overwriting = bench.into(company).with(OVERWRITE);

      MadeUpExport equal = MadeUpExport.of(null).ticket(ticket, id, "'" + large + "'");
      MadeUpExport other = MadeUpExport.of(null).ticket(ticket, id, "'" + large + "y'");
      MadeUpExport nothing = MadeUpExport.of(null).ticket(ticket, id, "null");

      assertThat(overwriting.run(equal).of(TICKETS)).isEqualTo(skipped(1));
      assertThat(overwriting.run(other).of(TICKETS)).isEqualTo(updated(1));
      assertThat(overwriting.run(nothing).of(TICKETS)).isEqualTo(updated(1));
      assertThat(ticket(id)).containsEntry("description", null);
    }

    @Test
    void rowsThatTheFileLacksStay() {
      bench.into(company).run(oneOfEach(email(), id));

      bench
          .into(company)
          .with(OVERWRITE)
          .run(MadeUpExport.of("here").ticket("{'id': '%s', 'title': 'B', 'notes': []}", id));

      assertThat(database.number("select count(*) from ticket_notes where ticket_id = ?", id))
          .isEqualTo(1);
    }

    @Test
    void historyIsAppendOnly() {
      MadeUpExport file =
          MadeUpExport.of(null)
              .ticket("{'id': '%s', 'title': 'A', 'history': [{'id': 'h', 'action': 'a'}]}", id);
      bench.into(company).run(file);
      database.execute("update ticket_history set action = 'b' where ticket_id = ?", id);

      assertThat(bench.into(company).with(OVERWRITE).run(file).of(HISTORY)).isEqualTo(skipped(1));
      assertThat(database.text("select action from ticket_history where ticket_id = ?", id))
          .isEqualTo("b");
    }

    @Test
    void bothFlagsMeanOverwrite() {
      assertThat(ImportPolicy.of(true, true)).isEqualTo(OVERWRITE);
      assertThat(ImportPolicy.of(true, false)).isEqualTo(OVERWRITE);
      assertThat(ImportPolicy.of(false, true)).isEqualTo(SKIP);
      assertThat(ImportPolicy.of(false, false)).isEqualTo(REFUSE);
    }
  }

  @Nested
  @DisplayName("exists, neither: rejected")
  class ExistsRefuse {

    @Test
    void everyRecordIsRejectedWithASentence() {
      MadeUpExport file = oneOfEach(email(), UUID.randomUUID());
      bench.into(company).run(file);

      Report report = bench.into(company).with(REFUSE).run(file);

      report.counts().values().forEach(counts -> assertThat(counts).isEqualTo(rejected(1)));
      assertThat(report.messages())
          .containsExactly(
              "Failed to import user: Email already exists",
              "Failed to import custom field: Name already exists",
              "Failed to import ticket: Ticket already exists",
              "Failed to import note: Note already exists",
              "Failed to import history entry: History entry already exists",
              "Failed to import attachment: Attachment already exists");
      assertThat(report.codes()).containsOnly("ALREADY_EXISTS");
    }
  }

  @Nested
  @DisplayName("twice in one file: the second meets the first, under the same policy")
  class TwiceInOneFile {

    @ParameterizedTest
    @EnumSource
    void everyKind(ImportPolicy policy) {
      for (int chunk : new int[] {500, 1}) {
        String email = email();
        MadeUpExport file =
            MadeUpExport.of(null)
                .user("{'email': '%s', 'firstName': 'A'}", email)
                .user("{'email': '%s', 'firstName': 'A'}", email.toUpperCase(Locale.ROOT))
                .field("{'name': 'K', 'fieldType': 'text'}")
                .field("{'name': 'K', 'fieldType': 'text'}")
                .ticket(
                    "{'id': 't', 'title': 'A', 'notes': [{'id': 'n', 'content': 'x'},"
                        + " {'id': 'n', 'content': 'x'}]}")
                .ticket("{'id': 't', 'title': 'A', 'notes': [{'id': 'n', 'content': 'x'}]}")
                .attachment("{'id': 'a', 'ticketId': 't', 'fileName': 'f'}")
                .attachment("{'id': 'a', 'ticketId': 't', 'fileName': 'f'}");

        Report report = bench.into(fixtures.company("C")).with(policy).inChunksOf(chunk).run(file);

        boolean refused = policy == REFUSE;
        RecordCounts two = new RecordCounts(2, 1, 0, refused ? 0 : 1, refused ? 1 : 0);
        assertThat(report.of(USERS)).isEqualTo(two);
        assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(two);
        assertThat(report.of(TICKETS)).isEqualTo(two);
        assertThat(report.of(ATTACHMENTS)).isEqualTo(two);
        assertThat(report.of(NOTES).created()).isEqualTo(1);
        assertThat(report.messages().get(0)).contains("$.data.users[0]", "$.data.users[1]");
      }
    }

    @Test
    void theSecondOneOverwritesTheFirst() {
      String email = email();

      Report report =
          bench
              .into(company)
              .with(OVERWRITE)
              .run(
                  MadeUpExport.of(null)
                      .user("{'email': '%s', 'firstName': 'A', 'companyRole': 'admin'}", email)
                      .user("{'email': '%s', 'firstName': 'B'}", email)
                      .ticket("{'id': 't', 'title': 'A', 'status': 'open'}")
                      .ticket("{'id': 't', 'title': 'A', 'category': null}")
                      .ticket("{'id': 't', 'title': 'B'}"));

      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 1, 1, 0, 0));
      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(3, 1, 1, 1, 0));
      assertThat(report.codes()).containsOnly("ROLE_GIVEN", "DUPLICATE_IN_FILE");
      assertThat(database.text("select first_name from users where email = ?", email))
          .isEqualTo("B");
    }

    @Test
    void theSecondOneOverwritesAgainWhatWasThereBefore() {
      UUID id = UUID.randomUUID();
      bench.into(company).run(MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'A'}", id));

      Report report =
          bench
              .into(company)
              .with(OVERWRITE)
              .run(
                  MadeUpExport.of(null)
                      .ticket("{'id': '%s', 'title': 'B'}", id)
                      .ticket("{'id': '%s', 'title': 'A'}", id)
                      .ticket("{'id': '%s', 'title': 'A', 'status': 'open'}", id));

      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(3, 0, 2, 1, 0));
    }

    @Test
    void aBadFirstOneIsNotMet() {
      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .ticket("{'id': 't', 'title': 7}")
                      .ticket("{'id': 't', 'title': 'A', 'notes': [{'content': 'n'}]}"));

      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
      assertThat(report.of(NOTES)).isEqualTo(created(1));
    }
  }

  @Nested
  @DisplayName("a person who cannot be resolved is kept, exported again, and warned about")
  class PersonResolver {

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

      assertThat(report.codes()).containsExactly("PERSON_UNRESOLVED", "PERSON_UNRESOLVED");
      assertThat(report.paths())
          .containsExactly("$.data.tickets[0].createdBy", "$.data.tickets[0].notes[0].author");
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
                  MadeUpExport.of(null)
                      .ticket("{'id': '%s', 'title': 'A', 'assignedTo': null}", id));
      assertThat(cleared.of(TICKETS)).isEqualTo(updated(1));
      assertThat(ticket(id))
          .containsEntry("created_by", joined.id())
          .containsEntry("unresolved_people", null);
    }
  }

  @Nested
  @DisplayName("companyId and the like inside the file are ignored")
  class CompanyInside {

    @Test
    void dataGoesToTheCompanyOfTheRequest() {
      UUID other = fixtures.company("Other");

      bench
          .into(company)
          .run(
              MadeUpExport.of(other)
                  .user("{'email': '%s', 'companyId': '%s', 'passwordHash': 'x'}", email(), other)
                  .ticket("{'title': 'A', 'companyId': '%s', 'company_id': '%s'}", other, other)
                  .field("{'name': 'K', 'fieldType': 't', 'companyId': '%s'}", other));

      assertThat(database.number("select count(*) from tickets where company_id = ?", company))
          .isEqualTo(1);
      for (String table : new String[] {"tickets", "custom_fields", "user_company_associations"}) {
        assertThat(
                database.number("select count(*) from " + table + " where company_id = ?", other))
            .isZero();
      }
    }
  }

  @Nested
  @DisplayName("roles")
  class Roles {

    @ParameterizedTest
    @CsvSource({
      "owner, owner, owner",
      "admin, owner, admin",
      "admin, admin, admin",
      "member, owner, member",
      "member, admin, member",
      "member, member, member"
    })
    void aFileNeverGivesARoleAboveTheImporters(String importer, String given, String got) {
      UUID user = fixtures.member(company, email(), importer).id();
      String email = email();

      Report report =
          bench
              .into(company)
              .by(user)
              .run(
                  MadeUpExport.of(null)
                      .user("{'email': '%s', 'role': 'admin', 'companyRole': '%s'}", email, given));

      assertThat(companyRole(email)).isEqualTo(got);
      assertThat(database.text("select role from users where email = ?", email)).isEqualTo("user");
      assertThat(report.codes())
          .filteredOn("ROLE_LOWERED"::equals)
          .hasSize(given.equals(got) ? 1 : 2);
    }

    @Test
    void anUnknownRoleBecomesUserOrMemberWithAWarning() {
      String email = email();

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .user("{'email': '%s', 'role': 'king', 'companyRole': 'Owner'}", email));

      assertThat(report.codes()).containsExactly("UNKNOWN_ROLE", "UNKNOWN_ROLE");
      assertThat(companyRole(email)).isEqualTo("member");
    }

    @Test
    void anotherPlatformAdminIsNotChanged() {
      Person platformAdmin = fixtures.platformAdmin(email());
      fixtures.join(company, platformAdmin, "member");

      bench
          .into(company)
          .with(OVERWRITE)
          .run(
              MadeUpExport.of(null)
                  .user(
                      "{'email': '%s', 'role': 'user', 'isActive': false}", platformAdmin.email()));

      assertThat(user(platformAdmin))
          .containsEntry("role", "admin")
          .containsEntry("is_active", true);
    }

    @Test
    void aCompanyKeepsAnActiveOwner() {
      Person first = fixtures.member(company, email(), "owner");
      Person second = fixtures.member(company, email(), "owner");
      MadeUpExport file =
          MadeUpExport.of(null)
              .user("{'email': '%s', 'companyRole': 'member'}", first.email())
              .user("{'email': '%s', 'isActive': false}", second.email());

      Report report = bench.into(company).with(OVERWRITE).inChunksOf(1).run(file);

      assertThat(report.codes()).containsExactly("LAST_OWNER");
      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 0, 1, 1, 0));
      assertThat(companyRole(first.email())).isEqualTo("member");
      assertThat(user(second)).containsEntry("is_active", true);
    }

    @Test
    void anOwnerWhomTheFileBringsMayTakeOver() {
      Person first = fixtures.member(company, email(), "owner");
      MadeUpExport file =
          MadeUpExport.of(null)
              .user("{'email': '%s', 'companyRole': 'owner'}", email())
              .user("{'email': '%s', 'companyRole': 'member'}", first.email());

      Report report = bench.into(company).with(OVERWRITE).inChunksOf(1).run(file);

      assertThat(report.codes()).containsExactly("ROLE_GIVEN");
      assertThat(companyRole(first.email())).isEqualTo("member");
    }

    private String companyRole(String email) {
      return database.text(
          "select a.role from user_company_associations a join users u on u.id = a.user_id"
              + " where u.email = ? and a.company_id = ?",
          email,
          company);
    }

    private Map<String, Object> user(Person person) {
      return database.rows("select * from users where id = ?", person.id()).get(0);
    }
  }

  @Nested
  @DisplayName("overwriting a user who is also in another company: only the membership changes")
  class AlsoElsewhere {

    @Test
    void onlyTheMembershipAndAWarningSaysSo() {
      Person both = fixtures.member(company, email(), "member");
      fixtures.join(fixtures.company("Else"), both, "member");

      Report report =
          bench
              .into(company)
              .with(OVERWRITE)
              .run(
                  MadeUpExport.of(null)
                      .user(
                          "{'email': '%s', 'firstName': 'New', 'isActive': false, 'companyRole': 'admin'}",
                          both.email()));

      assertThat(report.of(USERS)).isEqualTo(updated(1));
      assertThat(report.codes()).containsExactly("ROLE_GIVEN", "MEMBERSHIP_ONLY");
      assertThat(database.text("select first_name from users where id = ?", both.id()))
          .isEqualTo("Test");
      assertThat(
              database.rows(
                  "select role from user_company_associations where user_id = ? order by role",
                  both.id()))
          .extracting(row -> row.get("role"))
          .containsExactly("admin", "member");
    }

    @Test
    void noWarningWhereNothingElseWouldChange() {
      Person both = fixtures.member(company, email(), "member");
      fixtures.join(fixtures.company("Else"), both, "member");

      Report report =
          bench
              .into(company)
              .with(OVERWRITE)
              .run(
                  MadeUpExport.of(null).user("{'email': '%s', 'firstName': 'Test'}", both.email()));

      assertThat(report.of(USERS)).isEqualTo(skipped(1));
      assertThat(report.codes()).isEmpty();
    }
  }

  @Nested
  @DisplayName("a bad record is rejected alone, with its JSON path; the rest goes on")
  class BadRecords {

    @Test
    void theOthersGoOn() {
      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .user("{'email': 'no address'}")
                      .user("{'firstName': 'A'}")
                      .user("{'email': '%s', 'isActive': 'true'}", email())
                      .user("[]")
                      .user("null")
                      .user("{'email': '%s'}", email())
                      .ticket("{'title': null}")
                      .ticket("{'title': '', 'createdAt': 'yesterday'}")
                      .ticket("{'title': '', 'createdBy': 'ann@example.com'}")
                      .ticket("{'title': '', 'notes': {}}")
                      .ticket(
                          "{'title': '', 'notes': [{'content': 'n', 'isInternal': 1}, 'text', {'content': ''}]}")
                      .field("{'name': 'K', 'fieldType': 't', 'displayOrder': 3000000000}")
                      .field("{'name': 'L', 'fieldType': 't', 'options': {'a': 1}}")
                      .attachment("{'ticketId': 't', 'fileName': 'f', 'fileSize': 1.5}"));

      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(6, 1, 0, 0, 5));
      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(5, 1, 0, 0, 4));
      assertThat(report.of(NOTES)).isEqualTo(new RecordCounts(3, 1, 0, 0, 2));
      assertThat(report.paths())
          .containsExactly(
              "$.data.users[0].email",
              "$.data.users[1].email",
              "$.data.users[2].isActive",
              "$.data.users[3]",
              "$.data.users[4]",
              "$.data.customFields[0].displayOrder",
              "$.data.customFields[1].options",
              "$.data.tickets[0].title",
              "$.data.tickets[1].createdAt",
              "$.data.tickets[2].createdBy",
              "$.data.tickets[3].notes",
              "$.data.tickets[4].notes[0].isInternal",
              "$.data.tickets[4].notes[1]",
              "$.data.attachments[0].fileSize");
      assertThat(report.messages())
          .contains(
              "Failed to import user: isActive must be true or false, not the text \"true\"",
              "Failed to import ticket: title is missing");
    }

    @Test
    void aNumberThatJsonbCannotHoldIsForeseen() {
      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .ticket("{'title': 'A', 'customFields': {'a': [1e131072]}}")
                      .ticket("{'title': 'A', 'customFields': {'a': 1e-20000}}")
                      .ticket("{'title': 'A', 'createdBy': {'email': null, 'x': 1e999999}}")
                      .ticket("{'title': 'A', 'customFields': {'a': 1e1200, 'b': 1e-1200}}"));

      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(4, 1, 0, 0, 3));
      assertThat(report.codes()).containsOnly("NUMBER_OUT_OF_RANGE");
    }

    /** Each of these records, of a kilobyte, would make every later export 14 MB larger. */
    @Test
    void exponentsThatWouldSwellEveryLaterExportAreRefused() {
      String bomb = "[1e131071" + ",1e131071".repeat(109) + "]";
      MadeUpExport file = MadeUpExport.of(null);
      for (int i = 0; i < 5; i++) {
        file.ticket("{'title': 'A', 'customFields': {'a': %s}}", bomb);
      }
      file.ticket("{'title': 'A', 'createdBy': {'email': null, 'x': 1e131071}}")
          .ticket("{'title': 'A', 'customFields': {'a': {'b': [1e-16383]}}}")
          .user("{'email': '%s', 'preferences': {'a': 1e131071}}", email())
          .field("{'name': 'K', 'fieldType': 't', 'options': [1e131071]}");

      Report report = bench.into(company).run(file);

      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(7, 0, 0, 0, 7));
      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(1, 0, 0, 0, 1));
      assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(new RecordCounts(1, 0, 0, 0, 1));
      assertThat(report.codes()).containsOnly("NUMBER_OUT_OF_RANGE");
      assertThat(report.messages())
          .allMatch(message -> message.contains("more than 1,200 characters longer"));
    }

    @Test
    void numbersThatWouldNotFitABackupAreForeseen() {
      String bomb = "[1e1200" + ",1e1200".repeat(19_999) + "]";
      UUID stranger = UUID.randomUUID();

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .ticket("{'title': 'A', 'customFields': {'a': %s}}", bomb)
                      .ticket("{'title': 'A', 'assignedTo': {'email': null, 'x': %s}}", bomb)
                      .user("{'email': '%s@example.com', 'preferences': {'a': %s}}", stranger, bomb)
                      .ticket("{'title': 'A', 'customFields': {'a': [%s]}}", "{},".repeat(99) + 1));

      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(3, 1, 0, 0, 2));
      assertThat(report.of(USERS)).isEqualTo(new RecordCounts(1, 0, 0, 0, 1));
      assertThat(report.codes()).containsOnly("TOO_LARGE_WRITTEN_OUT");
      assertThat(report.messages())
          .allMatch(message -> message.contains("16,777,216 bytes") && message.length() < 300);
    }

    @Test
    void numbersAreKeptDigitByDigit() {
      UUID id = UUID.randomUUID();
      String long1 = "1".repeat(1201);
      String long2 = "-" + "7".repeat(131_072) + "." + "3".repeat(16_383);

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .ticket(
                          "{'id': '%s', 'title': '', 'customFields': {'a': 1.10, 'b': %s, 'c': 1e1001,"
                              + " 'd': -0.0, 'e': 9223372036854775808},"
                              + " 'createdBy': {'email': 'gone@example.com', 'n': %s, 'o': 1.10}}",
                          id, long2, long1));

      assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(1, 1, 0, 0, 0));
      assertThat(
              database.text("select custom_fields::text from tickets where id = ?", id)
                  + database.text("select unresolved_people::text from tickets where id = ?", id))
          .isEqualTo(
              "{\"a\": 1.10, \"b\": %s, \"c\": 1%s, \"d\": 0.0, \"e\": 9223372036854775808}"
                      .formatted(long2, "0".repeat(1001))
                  + "{\"createdBy\": {\"n\": %s, \"o\": 1.10, \"email\": \"gone@example.com\"}}"
                      .formatted(long1));
    }

    @Test
    void namesAndIdsThatNoIndexHoldsAreForeseenAndMessagesStayShort() {
      String huge = "u".repeat(1_000_000);

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .user("{'email': '%s@example.com'}", huge)
                      .user("{'email': '%s', 'role': '%s', 'companyRole': '%2$s'}", email(), huge)
                      .field("{'name': '%s', 'fieldType': 'x'}", huge)
                      .field("{'name': 'K', 'fieldType': 'x'}")
                      .field("{'name': 'K', 'fieldType': '%s'}", huge)
                      .ticket("{'id': '%s', 'title': ''}", huge)
                      .ticket("{'title': '', 'sourceId': '%s'}", huge)
                      .ticket("{'title': '', 'sourceId': 'a', 'sourceCompanyId': '%s'}", huge)
                      .ticket("{'title': '', 'createdBy': {'email': '%s'}}", huge)
                      .ticket("{'title': '', 'createdAt': '%s'}", huge)
                      .ticket("{'title': '', 'customFields': '%s'}", huge));

      assertThat(report.of(TICKETS).rejected()).isEqualTo(5);
      assertThat(report.codes())
          .contains("INVALID_EMAIL", "TOO_LONG", "UNKNOWN_ROLE", "PERSON_UNRESOLVED", "WRONG_TYPE");
      assertThat(report.messages()).allMatch(message -> message.length() < 400);
    }

    @Test
    void unknownStatusPriorityAndCategoryAreKept() {
      UUID id = UUID.randomUUID();

      bench
          .into(company)
          .run(
              MadeUpExport.of(null)
                  .ticket(
                      "{'id': '%s', 'title': '', 'status': 'Zu', 'priority': null, 'category': ''}",
                      id));

      assertThat(ticket(id))
          .containsEntry("status", "Zu")
          .containsEntry("priority", null)
          .containsEntry("category", "");
    }

    @Test
    void aFieldThatExistsWithAnotherTypeIsSkippedOrRejectedWhenOverwriting() {
      bench.into(company).run(MadeUpExport.of(null).field("{'name': 'K', 'fieldType': 'text'}"));
      MadeUpExport other = MadeUpExport.of(null).field("{'name': 'K', 'fieldType': 'number'}");

      assertThat(bench.into(company).run(other).of(CUSTOM_FIELDS)).isEqualTo(skipped(1));
      Report overwriting = bench.into(company).with(OVERWRITE).run(other);
      assertThat(overwriting.of(CUSTOM_FIELDS)).isEqualTo(rejected(1));
      assertThat(overwriting.codes()).containsExactly("FIELD_TYPE_DIFFERS");
    }

    @Test
    void theRestHasDefaults() {
      UUID id = UUID.randomUUID();

      bench.into(company).run(MadeUpExport.of(null).ticket("{'id': '%s', 'title': ''}", id));

      assertThat(ticket(id))
          .containsEntry("status", "open")
          .containsEntry("priority", "medium")
          .containsEntry("description", null);
      assertThat(ticket(id).get("created_at")).isNotNull();
    }
  }

  @Nested
  @DisplayName("U+0000, lone surrogates: replaced with U+FFFD, with a warning")
  class Unstorable {

    @Test
    void areReplacedWithAWarningAndTheSixCharactersStay() {
      UUID id = UUID.randomUUID();

      Report report =
          bench
              .into(company)
              .run(
                  MadeUpExport.of(null)
                      .ticket(
                          "{'id': '%s', 'title': 'a\\u0000b', 'description': '\\\\u0000', 'customFields': {'k': '\\ud800'}}",
                          id));

      assertThat(report.codes()).containsExactly("NUL_REPLACED", "SURROGATE_REPLACED");
      assertThat(ticket(id))
          .containsEntry("title", "a\ufffdb")
          .containsEntry("description", "\\u0000");
    }
  }

  @Nested
  @DisplayName("created, updated, resolved times are kept as in the file")
  class Times {

    @Test
    void withMicroseconds() {
      UUID id = UUID.randomUUID();

      bench
          .into(company)
          .run(
              MadeUpExport.of(null)
                  .ticket(
                      "{'id': '%s', 'title': '', 'createdAt': '2025-01-31T09:30:00.123456789+01:00',"
                          + " 'updatedAt': '0001-01-01T00:00:00Z', 'resolvedAt': '-0043-03-15T12:00:00Z'}",
                      id));

      assertThat(
              database.text(
                  "select (created_at at time zone 'UTC')::text || ', ' || (updated_at at time zone 'UTC')::text || ', ' || (resolved_at at time zone 'UTC')::text from tickets where id = ?",
                  id))
          .isEqualTo("2025-01-31 08:30:00.123456, 0001-01-01 00:00:00, 0044-03-15 12:00:00 BC");
      assertThat(database.number("select count(*) from ticket_history where ticket_id = ?", id))
          .isZero();
    }
  }
}
