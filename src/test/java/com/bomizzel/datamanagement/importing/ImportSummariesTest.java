package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.ImportProblems;
import com.bomizzel.datamanagement.jobs.LogsOfDatabase;
import com.bomizzel.datamanagement.jobs.NewImport;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportSummariesTest {
  private static final String COUNT =
      "update data_import_counts set in_file = 10, created = ?, skipped = 2 where kind = 'tickets'";

  private final TestDatabase database = TestDatabase.createMigrated("summaries");
  private final Settings settings = TestSettings.of(Map.of());
  private final ImportLogs logs = LogsOfDatabase.imports(database, settings);

  @Test
  void progressAndSummaryAreOfOneMoment() {
    ImportLog log = importOfTickets();
    database.execute(COUNT, 3);
    ImportSummaries summaries =
        new ImportSummaries(
            List.of(log),
            LogsOfDatabase.counts(database, settings),
            new ImportProblems(database.dataSource()));
    database.execute(COUNT, 8);

    assertThat(summaries.progress(log)).contains(new Progress("tickets", 5, 10, 50));
    assertThat(summaries.of(log).ticketsImported()).isEqualTo(3);
  }

  private ImportLog importOfTickets() {
    String id =
        logs.create(
            new NewImport(
                UUID.randomUUID(),
                "Acme",
                new Requester(UUID.randomUUID(), "ada@example.com", "Ada", null),
                null,
                null,
                false,
                true,
                false,
                false,
                "acme.zip",
                1,
                "staged",
                null));
    database.execute("update data_import_logs set progress_kind = 'tickets'");
    return logs.find(id).orElseThrow();
  }
}
