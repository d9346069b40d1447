package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.arriving.TableLimits;
import com.bomizzel.datamanagement.arriving.TablePlan;
import com.bomizzel.datamanagement.arriving.TableTranslation;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tables become in a company: once, as validations foretell, with their places. */
class TablesThatArriveTest extends ImportingTest {
  private static final TableLimits LIMITS =
      new TableLimits(1 << 20, new UnpackLimits(1 << 30, 200, 1));

  @TempDir private Path folder;

  private MadeUpExport table(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    TableTranslation.write(TablePlan.of(file, TableChoice.NONE, LIMITS), document);
    return MadeUpExport.verbatim(document.toString(UTF_8));
  }

  @Test
  void ticketsWithIdsAreFoundAgainUnderTheirSource() throws IOException {
    String text =
        "Ticket ID,Subject,Created,Comment,Plan\n7,One,2024-01-31,Hello,Gold\n8,Two,2024-02-01,,\n";
    Report first = bench.into(company).from("old").run(table(text));
    assertThat(first.of(TICKETS)).isEqualTo(created(2));
    assertThat(first.of(NOTES)).isEqualTo(created(1));
    assertThat(first.aboutFile()).isEmpty();
    Report again = bench.into(company).from("old").run(table(text));
    assertThat(again.of(TICKETS)).isEqualTo(skipped(2));
    assertThat(again.of(NOTES)).isEqualTo(skipped(1));
    Report changed =
        bench
            .into(company)
            .from("old")
            .with(ImportPolicy.OVERWRITE)
            .run(table(text.replace("Two", "Second")));
    assertThat(changed.of(TICKETS)).isEqualTo(new RecordCounts(2, 0, 1, 1, 0));
    assertThat(
            database.text(
                "select custom_fields ->> 'Plan' from tickets where company_id = ? and source_id ="
                    + " '7'",
                company))
        .isEqualTo("Gold");
    assertThat(
            database.number(
                "select count(*) from ticket_notes n join tickets t on t.id = n.ticket_id"
                    + " where t.company_id = ? and n.is_internal",
                company))
        .isEqualTo(1);
  }

  @Test
  void ticketsWithoutIdsAreFoundAgainAsLongAsTheyStayTheSame() throws IOException {
    String text = "title,description,Note\nOne,a,n\nOne,a,n\nTwo,,\n";
    assertThat(bench.into(company).run(table(text)).of(TICKETS)).isEqualTo(created(3));
    Report again = bench.into(company).run(table(text));
    assertThat(again.of(TICKETS)).isEqualTo(skipped(3));
    assertThat(again.of(NOTES)).isEqualTo(skipped(2));
  }

  @Test
  void aRowThatIsRejectedIsNamedWithLineAndColumn() throws IOException {
    Report report =
        bench
            .into(company)
            .run(table("title,Created\nGood,2024-01-01\n\"Two\nlines\",2024-01-01\nBad,soon\n"));
    assertThat(report.of(TICKETS)).isEqualTo(new RecordCounts(3, 2, 0, 0, 1));
    assertThat(report.messages())
        .singleElement()
        .asString()
        .endsWith("(line 5, column 2 \"Created\" holds \"soon\")");
    assertThat(report.paths()).containsExactly("$.data.tickets[2].createdAt");
  }

  @Test
  void peopleBecomeMembersWithTheLowestRole() throws IOException {
    String email = email();
    Report report =
        bench.into(company).run(table("Email,Name,Role\n" + email + ",Ana Gil,King\nnobody,X,\n"));
    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
    assertThat(companyRole(email)).isEqualTo("member");
    assertThat(report.messages()).anyMatch(message -> message.endsWith("(line 3)"));
    assertThat(bench.into(company).run(table("Email,Name\n" + email + ",Ana Gil\n")).of(USERS))
        .isEqualTo(skipped(1));
  }
}
