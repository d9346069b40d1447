package com.bomizzel.datamanagement.restoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.exporting.TicketFilterForm;
import com.bomizzel.datamanagement.exporting.UserFilterForm;
import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument;
import com.bomizzel.datamanagement.exporting.snapshot.SnapshotUnit;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a filter chose comes back as it was, and the file says that it is not all. */
class FilteredBackupTest extends ImportingTest {
  private static final String SAYS =
      "This is a partial backup: only what a filter chose by tickets.status, users.companyRole";

  private static EntityManagerFactory units;

  private Person owner;
  private Person agent;
  private UUID chosen;
  private String file;

  @BeforeAll
  static void open() {
    units = SnapshotUnit.on(database.reusedConnections());
  }

  @AfterAll
  static void close() {
    units.close();
  }

  @BeforeEach
  void export() throws IOException {
    owner = fixtures.member(company, email(), "owner");
    agent = fixtures.member(company, email(), "member");
    chosen = ticket("open", agent);
    ticket("closed", owner);
    fixtures.customField(company, "Level");
    file =
        ExportedDocument.of(
            units,
            company,
            owner.id(),
            new ExportOptions(
                ExportOptions.ALL.sections(),
                null,
                null,
                new FilterForm(
                    new TicketFilterForm(
                        List.of("open"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                    new UserFilterForm(null, List.of("owner"), null, null))),
            () -> {});
  }

  private UUID ticket(String status, Person person) {
    UUID ticket = fixtures.ticket(company, "T", person);
    database.execute("update tickets set status = ? where id = ?", status, ticket);
    fixtures.note(ticket, "N", agent);
    fixtures.attachment(ticket, "a.png", agent);
    database.execute(
        "insert into ticket_history (ticket_id, changed_by) values (?, ?)", ticket, agent.id());
    return ticket;
  }

  @Test
  void afterALossItsTicketsComeBackWithTheirPeople() {
    StoredCompany before = StoredCompany.of(database, company).asRestored();
    database.execute("delete from tickets where company_id = ?", company);

    Report report = bench.into(company).run(MadeUpExport.verbatim(file));

    assertThat(report.of(RecordKind.TICKETS)).isEqualTo(created(1));
    assertThat(report.of(RecordKind.NOTES)).isEqualTo(created(1));
    assertThat(report.of(RecordKind.HISTORY)).isEqualTo(created(1));
    assertThat(report.of(RecordKind.ATTACHMENTS)).isEqualTo(created(1));
    assertThat(report.of(RecordKind.USERS)).isEqualTo(skipped(1));
    assertThat(report.messages()).containsExactly(SAYS);
    assertThat(before.differences(StoredCompany.of(database, company).asRestored()))
        .hasSize(4)
        .allMatch(
            difference -> difference.matches("ticket(s|_notes|_history|_attachments) lacks .*"))
        .noneMatch(difference -> difference.contains(chosen.toString()));
  }

  @Test
  void elsewhereItsTicketsKeepAsTextWhomTheFilterLeftOut() {
    UUID second = fixtures.company("Second");

    Report report = bench.into(second).run(MadeUpExport.verbatim(file));

    assertThat(report.messages()).startsWith(SAYS);
    assertThat(report.of(RecordKind.TICKETS)).isEqualTo(created(1));
    assertThat(
            database.text(
                "select unresolved_people -> 'createdBy' ->> 'email' from tickets"
                    + " where company_id = ?",
                second))
        .isEqualTo(agent.email());
  }
}
