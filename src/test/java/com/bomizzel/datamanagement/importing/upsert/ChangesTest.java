package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.REFUSE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.SKIP;
import static com.bomizzel.datamanagement.jobs.ChangeOutcome.CREATED;
import static com.bomizzel.datamanagement.jobs.ChangeOutcome.KEPT;
import static com.bomizzel.datamanagement.jobs.ChangeOutcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.RecordChange;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The list of records that differ. That it has as many updated records of each kind as the counts,
 * and that a validation lists what the import then does, the bench checks for every import of every
 * test.
 */
class ChangesTest extends ImportingTest {
  private static final String TICKET =
      "{'id': '%s', 'title': 'Printer', 'description': %s, 'customFields': {'a': 1}, 'resolvedAt':"
          + " '2025-01-31T09:30:00.5+01:00', 'createdBy': {'email': '%s'}}";

  private final UUID id = UUID.randomUUID();
  private String email;
  private MadeUpExport file;

  @BeforeEach
  void importOneOfEach() {
    email = email();
    file = ImportPolicyTest.oneOfEach(email, id);
    bench.into(company).run(file);
  }

  private void editEach() {
    database.execute(
        "update tickets set title = 'B', created_by = null, status = 'closed', category = 'C'"
            + " where id = ?",
        id);
    database.execute("update ticket_notes set content = 'B' where ticket_id = ?", id);
    database.execute("update ticket_history set action = 'B' where ticket_id = ?", id);
    database.execute("update ticket_attachments set file_size = 1 where ticket_id = ?", id);
    database.execute("update users set first_name = 'B' where email = ?", email);
    database.execute(
        "update user_company_associations set role = 'admin' where company_id = ? and user_id ="
            + " (select id from users where email = ?)",
        company,
        email);
    database.execute("update custom_fields set options = '[1]' where company_id = ?", company);
  }

  @Test
  void anOverwritingImportListsWhatItChangedWithOldAndNewValues() {
    editEach();

    bench.into(company).with(OVERWRITE).run(file);

    assertThat(bench.changes())
        .extracting(RecordChange::outcome)
        .containsExactly(UPDATED, UPDATED, UPDATED, UPDATED, UPDATED);
    assertThat(of(USERS).name()).isEqualTo(email);
    assertThat(of(USERS).members()).containsExactly(new MemberChange("firstName", "B", "Ann"));
    assertThat(of(CUSTOM_FIELDS).name()).isEqualTo("Key");
    assertThat(of(CUSTOM_FIELDS).members())
        .containsExactly(new MemberChange("options", "[1]", null));
    assertThat(of(TICKETS).name()).isEqualTo("A");
    assertThat(of(TICKETS).recordId()).isEqualTo(id.toString());
    assertThat(of(TICKETS).members())
        .containsExactly(
            new MemberChange("title", "B", "A"), new MemberChange("createdBy", null, email));
    assertThat(of(NOTES).name()).isEqualTo("n");
    assertThat(of(NOTES).ticket()).isEqualTo("A [" + id + "]");
    assertThat(of(NOTES).members()).containsExactly(new MemberChange("content", "B", "n"));
    assertThat(of(ATTACHMENTS).ticket()).isEqualTo(id.toString());
    assertThat(of(ATTACHMENTS).members())
        .containsExactly(new MemberChange("fileSize", "1", "5000000000"));
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERWRITE", "SKIP"})
  void aComparisonListsWhatWouldChangeAndWhatStays(ImportPolicy policy) {
    editEach();

    bench.into(company).with(policy).validate(file.ticket("{'id': 'new', 'title': 'New'}"));

    ChangeOutcome differing = policy == OVERWRITE ? UPDATED : KEPT;
    assertThat(bench.changes())
        .extracting(RecordChange::kind, RecordChange::outcome)
        .containsExactly(
            tuple(USERS, differing),
            tuple(CUSTOM_FIELDS, differing),
            // Somebody who is missing is filled in under every policy.
            tuple(TICKETS, UPDATED),
            tuple(NOTES, differing),
            // History is append-only.
            tuple(HISTORY, KEPT),
            tuple(TICKETS, CREATED),
            tuple(ATTACHMENTS, differing));
    assertThat(of(HISTORY).members()).containsExactly(new MemberChange("action", "B", "a"));
    assertThat(of(NOTES).members()).containsExactly(new MemberChange("content", "B", "n"));
    assertThat(of(USERS).members()).contains(new MemberChange("firstName", "B", "Ann"));
    assertThat(bench.changes().get(5).members()).isEmpty();
    assertThat(bench.changes().get(5).recordId()).isEqualTo("new");
  }

  @Test
  void aSkippingImportListsOnlyWhatItChanged() {
    editEach();

    bench.into(company).with(SKIP).run(file);

    assertThat(bench.changes()).hasSize(1);
    assertThat(of(TICKETS).members()).containsExactly(new MemberChange("createdBy", null, email));
  }

  @Test
  void withoutAPolicyWhatExistsIsRejectedAndNotCompared() {
    editEach();

    bench.into(company).with(REFUSE).validate(file.ticket("{'id': 'new', 'title': 'New'}"));

    assertThat(bench.changes())
        .extracting(RecordChange::outcome)
        .containsExactlyInAnyOrder(UPDATED, CREATED);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsEqualIsNotListed(ImportPolicy policy) {
    bench.into(company).with(policy).validate(file);

    assertThat(bench.changes()).isEmpty();
  }

  @Test
  void anImportCountsWhatItCreatesAndDoesNotListIt() {
    bench.into(fixtures.company("Other")).runAtOnce(ImportPolicyTest.oneOfEach(email(), id));

    assertThat(bench.changes()).isEmpty();
  }

  @Test
  void valuesAreSpelledAsInTheFile() {
    UUID other = UUID.randomUUID();
    bench.into(company).run(MadeUpExport.of(null).ticket(TICKET, other, "'a'", email));
    database.execute(
        "update tickets set resolved_at = '0044-03-15 12:00:00+00 BC', custom_fields = '{\"a\": \"'"
            + "'<b>\"}', description = E'\\u202Eone\\ntwo\\\\', created_by = null,"
            + " unresolved_people = '{\"createdBy\": {\"email\": \"gone@x.test\"}}' where id = ?",
        other);

    bench
        .into(company)
        .with(OVERWRITE)
        .run(MadeUpExport.of(null).ticket(TICKET, other, "null", email));

    assertThat(of(TICKETS).members())
        .contains(
            new MemberChange("resolvedAt", "-0043-03-15T12:00:00Z", "2025-01-31T08:30:00.500Z"),
            new MemberChange("customFields", "{\"a\": \"'<b>\"}", "{\"a\": 1}"),
            new MemberChange("createdBy", "gone@x.test", email));
    MemberChange description = member(of(TICKETS), "description");
    assertThat(description.before()).isEqualTo("\uFFFDone\\ntwo\\");
    assertThat(description.after()).isNull();
  }

  @Test
  void ofALongValueTheFirstDifferenceIsShown() {
    String long1 = "x".repeat(9_000) + "1" + "y".repeat(9_000);
    String long2 = "x".repeat(9_000) + "2" + "y".repeat(9_000);
    bench
        .into(company)
        .with(OVERWRITE)
        .run(MadeUpExport.of(null).ticket(TICKET, id, "'" + long1 + "'", email));

    bench
        .into(company)
        .with(OVERWRITE)
        .run(MadeUpExport.of(null).ticket(TICKET, id, "'" + long2 + "'", email));

    MemberChange change = member(of(TICKETS), "description");
    assertThat(change.before()).startsWith("…x").contains("x1y").endsWith("y…");
    assertThat(change.after()).contains("x2y").hasSize(MemberChange.LONGEST + 2);
  }

  @Test
  void aRepetitionIsListedWithWhatItChangesOfTheFirst() {
    String ticket = "{'id': '%s', 'title': '%s'}";
    bench
        .into(company)
        .with(OVERWRITE)
        .run(MadeUpExport.of("here").ticket(ticket, id, "first").ticket(ticket, id, "second"));

    assertThat(bench.changes())
        .extracting(RecordChange::members)
        .containsExactly(
            List.of(new MemberChange("title", "A", "first")),
            List.of(new MemberChange("title", "first", "second")));
  }

  @Test
  void aChunkThatIsSplitListsEachRecordOnce() {
    List<String> titles = new ArrayList<>();
    MadeUpExport many = MadeUpExport.of("here");
    MadeUpExport renamed = MadeUpExport.of("here");
    for (int i = 0; i < 9; i++) {
      UUID ticket = UUID.randomUUID();
      many.ticket("{'id': '%s', 'title': 'T'}", ticket);
      renamed.ticket("{'id': '%s', 'title': 'T%s'}", ticket, i);
      titles.add("T" + i);
    }
    bench.into(company).run(many);
    database.execute(
        "create or replace function refuse_t5() returns trigger language plpgsql as"
            + " 'begin if new.title = ''T5'' then raise check_violation; end if; return new; end';"
            + " create trigger refuse_t5 before update on tickets for each row"
            + " execute function refuse_t5()");
    try {
      bench.into(company).with(OVERWRITE).runAtOnce(renamed);
    } finally {
      database.execute("drop trigger refuse_t5 on tickets; drop function refuse_t5");
    }

    titles.remove("T5");
    assertThat(bench.changes()).extracting(RecordChange::name).containsExactlyElementsOf(titles);
  }

  private static RecordChange of(RecordKind kind) {
    return bench.changes().stream().filter(c -> c.kind() == kind).findFirst().orElseThrow();
  }

  private static MemberChange member(RecordChange change, String name) {
    return change.members().stream()
        .filter(member -> member.member().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
