package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an import writes can be told from what the help desk wrote, whatever the file says. */
class MarkOfImportsTest extends ImportingTest {
  private static final List<String> MARKED =
      List.of(
          "user_company_associations where company_id = ?",
          "users where id in (select user_id from user_company_associations where company_id = ?)",
          "custom_fields where company_id = ?",
          "tickets where company_id = ?",
          "ticket_notes where ticket_id in (select id from tickets where company_id = ?)",
          "ticket_history where ticket_id in (select id from tickets where company_id = ?)",
          "ticket_attachments where ticket_id in (select id from tickets where company_id = ?)");

  private final UUID ticket = UUID.randomUUID();

  /** The newest import of the company. */
  private String newest() {
    return database.text(
        "select id from data_import_logs where company_id = ? order by requested_at desc limit 1",
        company);
  }

  private String marks(String rows) {
    return database.text(
        "select coalesce(string_agg(distinct coalesce(import_id, 'none'), ' '), '') from " + rows,
        company);
  }

  /** One record of each kind, in somebody else's name, that claims another mark. */
  private MadeUpExport file(String owner, String claimed) {
    return MadeUpExport.of("here")
        .user("{'email': '%s', 'firstName': 'Ann', 'importId': '%s'}", email(), claimed)
        .field("{'name': 'Key', 'fieldType': 'text', 'importId': '%s'}", claimed)
        .ticket(
            "{'id': '%2$s', 'title': 'A', 'importId': %1$s, 'createdBy': {'email': '%3$s'},"
                + " 'notes': [{'id': 'n', 'content': 'n', 'author': {'email': '%3$s'},"
                + " 'importId': %1$s}], 'history': [{'id': 'h', 'action': 'a', 'changedBy':"
                + " {'email': '%3$s'}, 'importId': %1$s}]}",
            claimed.isEmpty() ? "null" : "'" + claimed + "'", ticket, owner)
        .attachment("{'id': 'a', 'ticketId': '%s', 'fileName': 'f', 'importId': 7}", ticket);
  }

  @Test
  void everyRowOfAnImportCarriesItsIdAndNotWhatTheFileClaims() {
    Person owner = fixtures.person(email());
    Person by = fixtures.member(company, email(), "member");
    database.execute("delete from user_company_associations where company_id = ?", company);
    fixtures.join(company, by, "member");
    bench.into(fixtures.company("Else")).run(MadeUpExport.of(null));
    String foreign = database.text("select max(id) from data_import_logs");

    bench.into(company).by(by.id()).run(file(owner.email(), foreign));

    for (String rows : MARKED) {
      assertThat(marks(rows).replace("none", "").strip()).as(rows).isEqualTo(newest());
    }
    // The help desk's own, the importer's account, has none.
    assertThat(database.text("select import_id from users where id = ?", by.id())).isNull();
  }

  @Test
  void noFileLeavesTheMarkOut() {
    Person by = fixtures.member(company, email(), "member");

    bench.into(company).by(by.id()).run(file(by.email(), ""));

    for (String rows : MARKED.subList(3, 7)) {
      assertThat(marks(rows)).as(rows).isEqualTo(newest());
    }
  }

  @Test
  void overwritingMarksWhatItChangesAndNothingElse() {
    Person owner = fixtures.member(company, email(), "owner");
    UUID other = fixtures.ticket(company, "Other", owner);
    UUID note = fixtures.note(other, "Old", owner);
    UUID kept = fixtures.note(other, "Kept", owner);
    database.execute(
        "insert into ticket_history (ticket_id, action, changed_by) values (?, 'opened', ?)",
        other,
        owner.id());
    UUID entry = (UUID) database.value("select id from ticket_history where ticket_id = ?", other);

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(company)
                    .ticket(
                        "{'id': '%s', 'title': 'Other', 'notes': [{'id': '%s', 'content': 'New'},"
                            + " {'id': '%s', 'content': 'Kept'}], 'history': [{'id': '%s',"
                            + " 'action': 'forged'}, {'action': 'closed', 'changedBy':"
                            + " {'email': '%s'}}]}",
                        other, note, kept, entry, owner.email()));

    assertThat(report.of(NOTES).updated()).isEqualTo(1);
    assertThat(report.of(HISTORY).created()).isEqualTo(1);
    assertThat(mark("tickets", other)).isNull();
    assertThat(mark("ticket_notes", note)).isEqualTo(newest());
    assertThat(mark("ticket_notes", kept)).isNull();
    assertThat(mark("ticket_history", entry)).isNull();
    assertThat(
            database.text(
                "select import_id from ticket_history where ticket_id = ? and action = 'closed'",
                other))
        .isEqualTo(newest());
  }

  @Test
  void aChangedProfileMarksTheMembershipToo() {
    Person member = fixtures.member(company, email(), "member");
    Person same = fixtures.member(company, email(), "member");

    bench
        .into(company)
        .with(OVERWRITE)
        .run(
            MadeUpExport.of(null)
                .user("{'email': '%s', 'phone': '1'}", member.email())
                .user("{'email': '%s', 'phone': null}", same.email()));

    assertThat(mark("users", member.id())).isEqualTo(newest());
    assertThat(membershipMark(member)).isEqualTo(newest());
    assertThat(mark("users", same.id())).isNull();
    assertThat(membershipMark(same)).isNull();
  }

  /** The mark says where a record has been, not what it is. */
  @Test
  void aRecordWithoutAnIdIsFoundAgainWhateverItsMark() {
    String note = "{'content': 'n', 'createdAt': '2025-01-01T00:00:00Z'%s}";
    for (String mark : List.of("", ", 'importId': 'import_1'", ", 'importId': 'import_2'")) {
      bench
          .into(company)
          .run(
              MadeUpExport.of("here")
                  .ticket(
                      "{'id': '%s', 'title': 'A', 'notes': [%s]}", ticket, note.formatted(mark)));
    }

    assertThat(database.number("select count(*) from ticket_notes where ticket_id = ?", ticket))
        .isEqualTo(1);
  }

  private String mark(String table, UUID id) {
    return database.text("select import_id from " + table + " where id = ?", id);
  }

  private String membershipMark(Person person) {
    return database.text(
        "select import_id from user_company_associations where user_id = ? and company_id = ?",
        person.id(),
        company);
  }
}
