package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of one moment, or of none, keep the file's order in what every export sorts by. */
class OrderOfTheFileTest extends ImportingTest {
  private static final int COUNT = 60;
  private static final String ONE_MOMENT = "2024-03-01T10:00:00Z";

  private static String list(String format) {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> format.formatted(i, i))
        .reduce((one, other) -> one + ", " + other)
        .orElseThrow();
  }

  private static List<String> expected() {
    return IntStream.range(0, COUNT).mapToObj(Integer::toString).toList();
  }

  private List<String> exported(String table, String text, String time) {
    boolean isTickets = table.equals("tickets");
    String of =
        isTickets
            ? "x.company_id = ?"
            : "x.ticket_id in (select id from tickets where company_id = ?)";
    return database
        .rows(
            "select x.%s as line from %s x where %s order by x.%s, x.id"
                .formatted(text, table, of, time),
            company)
        .stream()
        .map(row -> (String) row.get("line"))
        .toList();
  }

  private void assertInOrder() {
    assertThat(exported("ticket_notes", "content", "created_at")).isEqualTo(expected());
    assertThat(exported("ticket_history", "action", "created_at")).isEqualTo(expected());
    assertThat(exported("ticket_attachments", "file_name", "uploaded_at")).isEqualTo(expected());
  }

  private static MadeUpExport childrenOfOneMoment(String time, String ids) {
    String rest = time == null ? "" : ", 'createdAt': '" + time + "'";
    String id = ids == null ? "" : "'id': '" + ids + "%d', ";
    MadeUpExport file =
        MadeUpExport.of("legacy")
            .ticket(
                "{'id': '77', 'title': 't', 'notes': [%s], 'history': [%s]}",
                list("{" + id + "'content': '%d'" + rest + "}"),
                list("{" + id + "'action': '%d'" + rest + "}"));
    String uploaded = time == null ? "" : ", 'uploadedAt': '" + time + "'";
    for (int i = 0; i < COUNT; i++) {
      String own = ids == null ? "" : "'id': '" + ids + i + "', ";
      file.attachment("{" + own + "'ticketId': '77', 'fileName': '%d'" + uploaded + "}", i);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {3000, 7})
  void childrenOfOneMomentComeOutInTheFilesOrder(int chunk) {
    bench.into(company).inChunksOf(chunk).run(childrenOfOneMoment(ONE_MOMENT, "1"));

    assertInOrder();
  }

  @ParameterizedTest
  @ValueSource(ints = {3000, 7})
  void childrenWithoutATimeComeOutInTheFilesOrderAndAllOfOneMoment(int chunk) {
    bench.into(company).inChunksOf(chunk).run(childrenOfOneMoment(null, "1"));

    assertInOrder();
    assertThat(
            database.number(
                "select count(distinct n.created_at) from ticket_notes n join tickets t"
                    + " on t.id = n.ticket_id and t.created_at = n.created_at where t.company_id = ?",
                company))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3000, 7})
  void ticketsOfOneMomentOrWithoutATimeComeOutInTheFilesOrder(int chunk) {
    MadeUpExport file = MadeUpExport.of("legacy");
    for (int i = 0; i < COUNT; i++) {
      file.ticket("{'id': 'T-%d', 'title': '%d'}", COUNT - i, i);
    }

    bench.into(company).inChunksOf(chunk).run(file);

    assertThat(exported("tickets", "title", "created_at")).isEqualTo(expected());
  }

  @Test
  void theOrderOutlivesARestoreIntoAnotherCompanyWhereTheIdsAreTaken() {
    bench.into(company).run(childrenOfOneMoment(ONE_MOMENT, "1"));
    MadeUpExport backup = MadeUpExport.of(company);
    UUID ticket = (UUID) database.value("select id from tickets where company_id = ?", company);
    String notes =
        database
            .rows(
                "select id, content from ticket_notes where ticket_id = ? order by created_at, id",
                ticket)
            .stream()
            .map(
                row ->
                    "{'id': '%s', 'content': '%s', 'createdAt': '%s'}"
                        .formatted(row.get("id"), row.get("content"), ONE_MOMENT))
            .reduce((one, other) -> one + ", " + other)
            .orElseThrow();
    backup.ticket("{'id': '%s', 'title': 't', 'notes': [%s]}", ticket, notes);

    company = fixtures.company("Second");
    assertThat(bench.into(company).run(backup).of(NOTES)).isEqualTo(created(COUNT));

    assertThat(exported("ticket_notes", "content", "created_at")).isEqualTo(expected());
  }

  @Test
  void newIdsAreOfVersionSeven() {
    bench.into(company).run(childrenOfOneMoment(ONE_MOMENT, "1").user("{'email': '%s'}", email()));

    for (String table : List.of("ticket_notes", "ticket_history", "ticket_attachments")) {
      assertThat(
              database.rows(
                  "select x.id from %s x join tickets t on t.id = x.ticket_id where t.company_id = ?"
                      .formatted(table),
                  company))
          .allSatisfy(row -> assertThat(((UUID) row.get("id")).version()).isEqualTo(7));
    }
  }
}
