package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Base of the tests of the log tables: a server's view of them on a real database, and its jobs.
 */
abstract class OnLogTables {
  static TestDatabase database;

  final UUID company = UUID.randomUUID();
  final Settings settings = TestSettings.of(Map.of("MAX_QUEUED_JOBS", "3"));
  final JobQueue queue = new JobQueue(database.dataSource(), settings, new JobPulses(settings));
  final ExportLogs exports = new ExportLogs(database.dataSource(), settings);
  final ImportLogs imports = new ImportLogs(database.dataSource(), settings, queue);
  final ImportCounts counts = new ImportCounts(database.dataSource(), settings);
  final ImportChanges changes = new ImportChanges(database.dataSource());
  final ImportProblems problems = new ImportProblems(database.dataSource());
  final UploadReferences uploads = new UploadReferences(database.dataSource());
  final JobLogs logs = new JobLogs(database.dataSource());
  final JobActions actions = new JobActions(database.dataSource(), logs);

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("log_tables");
  }

  @BeforeEach
  void empty() {
    database.execute("truncate data_export_logs; truncate data_import_logs cascade");
  }

  /** Who asks for the jobs, and what things are called in them. */
  Requester requester() {
    return new Requester(UUID.randomUUID(), "ada@example.com", "Ada", null);
  }

  String name() {
    return "Acme";
  }

  final String newExport() {
    return exports.create(new NewExport(company, name(), requester(), "{}"));
  }

  final String newImport(boolean validateOnly, String stagedName) {
    return imports.create(
        new NewImport(
            company,
            name(),
            requester(),
            null,
            null,
            false,
            true,
            validateOnly,
            false,
            name(),
            1,
            stagedName,
            null));
  }

  final JobLease runningExport() {
    return lease(JobTable.EXPORTS, newExport());
  }

  /** An import of the upload {@code staged} with the execution 42. */
  final JobLease runningImport(boolean validateOnly) {
    JobLease lease = lease(JobTable.IMPORTS, newImport(validateOnly, "staged"));
    queue.executing(JobTable.IMPORTS, lease, 42);
    return lease;
  }

  final JobLease lease(JobTable table, String id) {
    return queue.claim(table, id).map(Claim::lease).orElseThrow();
  }

  final void stop(JobLease runningImport) {
    imports.interrupted(runningImport, new JobError(FailureCode.STOPPED, "Stopped"));
  }

  final ImportLog row(JobLease runningImport) {
    return imports.find(runningImport.jobId()).orElseThrow();
  }

  /** Begins the counts of an import with nine users in its file. */
  final void beginCounts(JobLease lease) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      counts.begin(lease, connection, Map.of(RecordKind.USERS, 9L));
      connection.commit();
    }
  }

  /** Commits a chunk; whether somebody has asked for the import's end. */
  final boolean addChunk(JobLease lease, Chunk chunk) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      boolean endAskedFor = counts.add(lease, connection, chunk).endAskedFor();
      connection.commit();
      return endAskedFor;
    }
  }

  /** A chunk of users that were created, with these problems. */
  static Chunk users(int created, List<Problem> problems) {
    return new Chunk(
        Map.of(RecordKind.USERS, new RecordCounts(0, created, 0, 0, 0)),
        problems,
        List.of(),
        created,
        "users");
  }
}
