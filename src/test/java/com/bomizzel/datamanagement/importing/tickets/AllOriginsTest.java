package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ticket is found by each name that it had in the systems that it came through. */
class AllOriginsTest extends ImportingTest {
  private final UUID first = fixtures.company("First");
  private final UUID second = fixtures.company("Second");

  /** What an export of the company would have of its one ticket. */
  private static MadeUpExport backup(UUID of) {
    Map<String, Object> row =
        database.rows("select * from tickets where company_id = ?", of).get(0);
    String source =
        row.get("source_id") == null
            ? ""
            : ", 'sourceId': '%s', 'sourceCompanyId': '%s'"
                .formatted(row.get("source_id"), row.get("source_company_id"));
    String later =
        String.join(
            ", ",
            database
                .rows("select * from ticket_origins where ticket_id = ? order by id", row.get("id"))
                .stream()
                .map(
                    origin ->
                        "{'sourceId': '%s', 'sourceCompanyId': '%s'}"
                            .formatted(origin.get("source_id"), origin.get("source_company_id")))
                .toList());
    return MadeUpExport.of(of)
        .ticket(
            "{'id': '%s', 'title': 'A', 'description': '%s'%s, 'origins': [%s]}",
            row.get("id"), of, source, later);
  }

  /** A file of the company with an attachment of its one ticket, and without that. */
  private static MadeUpExport attachmentOnly(UUID of) {
    UUID ticket =
        (UUID) database.rows("select id from tickets where company_id = ?", of).get(0).get("id");
    return MadeUpExport.of(of)
        .attachment("{'id': '%s', 'ticketId': '%s', 'fileName': 'f'}", UUID.randomUUID(), ticket);
  }

  private void ticketInTheFirst() {
    bench
        .into(first)
        .run(MadeUpExport.of(first).ticket("{'id': '%s', 'title': 'A'}", UUID.randomUUID()));
  }

  private List<Map<String, Object>> laterNames() {
    return database.rows(
        "select source_company_id from ticket_origins where company_id = ? order by id", company);
  }

  @Test
  void attachmentsOfEveryHopFindTheirTicket() {
    UUID third = fixtures.company("Third");
    ticketInTheFirst();
    bench.into(second).run(backup(first));
    bench.into(third).run(backup(second));
    bench.into(company).run(backup(third));

    assertThat(laterNames())
        .extracting(row -> row.get("source_company_id"))
        .containsExactly(second.toString(), third.toString());
    for (UUID hop : List.of(first, second, third, company)) {
      assertThat(bench.into(company).run(attachmentOnly(hop)).of(ATTACHMENTS))
          .isEqualTo(created(1));
    }
    for (UUID hop : List.of(first, second, third, company)) {
      assertThat(bench.into(company).run(backup(hop)).of(TICKETS)).isEqualTo(skipped(1));
      assertThat(bench.into(hop).run(backup(company)).of(TICKETS)).isEqualTo(skipped(1));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIP", "OVERWRITE"})
  void aTicketThatIsMetByAnOlderNameLearnsTheNewerOne(ImportPolicy policy) {
    ticketInTheFirst();
    bench.into(second).run(backup(first));
    bench.into(company).run(backup(first));

    bench.into(company).with(policy).run(backup(second));

    assertThat(bench.into(company).run(attachmentOnly(second)).of(ATTACHMENTS))
        .isEqualTo(created(1));
    assertThat(laterNames()).hasSize(1);
    bench.into(company).with(policy).run(backup(second));
    assertThat(laterNames()).hasSize(1);
  }

  @Test
  void aTicketThatIsRefusedLearnsNothing() {
    ticketInTheFirst();
    bench.into(second).run(backup(first));
    bench.into(company).run(backup(first));

    assertThat(bench.into(company).with(ImportPolicy.REFUSE).run(backup(second)).of(TICKETS))
        .isEqualTo(rejected(1));
    assertThat(laterNames()).isEmpty();
  }

  @Test
  void aTicketIsFoundByALaterNameAndComparedWithItsRow() {
    bench.into(company).run(file("17", "first", "{'sourceId': '4', 'sourceCompanyId': 'later'}"));

    MadeUpExport sameAgain = MadeUpExport.of("later").ticket("{'id': '4', 'title': 'first'}");
    Report report = bench.into(company).with(ImportPolicy.OVERWRITE).run(sameAgain);
    assertThat(report.of(TICKETS)).isEqualTo(skipped(1));
    MadeUpExport other = MadeUpExport.of("later").ticket("{'id': '4', 'title': 'other'}");
    assertThat(bench.into(company).with(ImportPolicy.OVERWRITE).run(other).of(TICKETS))
        .isEqualTo(updated(1));
  }

  @Test
  void oneNameIsOfOneTicketOnly() {
    String name = "{'sourceId': '4', 'sourceCompanyId': 'later'}";
    bench.into(company).run(file("17", "first", name));
    bench.into(company).run(MadeUpExport.of("legacy").ticket("{'id': '18', 'title': 'second'}"));

    // The one that is called so by its own id is another one.
    bench.into(company).run(file("18", "second", name));

    assertThat(database.number("select count(*) from ticket_origins where company_id = ?", company))
        .isEqualTo(1);
  }

  @Test
  void whatIsNoOriginIsRejected() {
    for (String origins : List.of("'x'", "[1]", "[{}]", "[{'sourceId': 1}]")) {
      assertThat(
              bench
                  .into(company)
                  .run(
                      MadeUpExport.of("legacy")
                          .ticket("{'id': '17', 'title': 't', 'origins': %s}", origins))
                  .of(TICKETS))
          .as(origins)
          .isEqualTo(rejected(1));
    }
  }

  private static MadeUpExport file(String id, String title, String origins) {
    return MadeUpExport.of("legacy")
        .ticket("{'id': '%s', 'title': '%s', 'origins': [%s]}", id, title, origins);
  }

  /** Many systems number from 1. */
  @Test
  void anOriginOfWhichNobodySaysWhereItIsMatchesWhatIsEvidentlyTheSame() {
    bench.into(company).run(ofNobody("a-1", "Printer jams"));

    assertThat(bench.into(company).run(ofNobody("b-1", "Salary")).of(TICKETS))
        .isEqualTo(created(1));
    assertThat(bench.into(company).run(ofNobody("c-1", "Printer jams")).of(TICKETS))
        .isEqualTo(skipped(1));
    assertThat(bench.into(company).run(ofNobody("d-1", "Salary")).of(TICKETS))
        .isEqualTo(skipped(1));
  }

  @Test
  void longTitlesAreEvidenceToo() {
    String title = "t".repeat(10_000);
    MadeUpExport unnamed = MadeUpExport.of(null).ticket("{'id': '1', 'title': '%s'}", title + "1");
    bench.into(company).run(unnamed);

    assertThat(
            bench
                .into(company)
                .from("legacy")
                .run(MadeUpExport.of(null).ticket("{'id': '1', 'title': '%s'}", title + "1"))
                .of(TICKETS))
        .isEqualTo(skipped(1));
    assertThat(
            bench
                .into(company)
                .from("legacy")
                .run(MadeUpExport.of(null).ticket("{'id': '1', 'title': '%s'}", title + "2"))
                .of(TICKETS))
        .isEqualTo(skipped(1));
  }

  private static MadeUpExport ofNobody(String id, String title) {
    return MadeUpExport.of("system " + id)
        .ticket("{'id': '%s', 'title': '%s', 'sourceId': '1'}", id, title);
  }
}
