package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.index.CommittedOutcomes;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.ProcessingOrder;
import com.bomizzel.datamanagement.importing.upload.ProblemFiles;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.ImportStopped;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.jobs.ImportCounts.Next;
import com.bomizzel.datamanagement.jobs.JobSession;
import com.bomizzel.datamanagement.jobs.NetworkWait;
import com.bomizzel.datamanagement.jobs.RunningJob;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes the chunks of all steps of an import. The rows, the import's counts, problems, changes and
 * outcomes, and the checkpoint commit together, in the chunk's transaction, on the one pool.
 */
@Dependent
@Named
public class ChunkWriter extends AbstractItemWriter {
  private static final Duration COMMIT = Duration.ofMinutes(1);

  @Resource(lookup = "jdbc/company")
  private DataSource dataSource;

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private RunningJob running;
  @Inject private ImportCounts counts;
  @Inject private ProblemFiles problems;
  @Inject private CommittedOutcomes outcomes;
  @Inject private Settings settings;

  private final ChunkApplication application = new ChunkApplication();

  /**
   * Brings in one chunk, or nothing of it.
   *
   * @param items {@link ImportItem}s of one section
   * @throws ImportStopped when the end was asked for and the runtime did not hear it, as happens
   *     between two steps: it would go on to the end of the next
   */
  @Override
  public void writeItems(List<Object> items) throws Exception {
    ImportExecution execution = ImportExecution.of(job);
    execution.remembering(
        () -> {
          write(execution.run(), items);
          return null;
        });
  }

  private void write(ImportRun run, List<Object> items) throws SQLException, IOException {
    List<ImportItem> records = items.stream().map(ImportItem.class::cast).toList();
    try (Connection connection = dataSource.getConnection()) {
      new JobSession(run.lease(), settings.limits().jobStatement()).begin(connection);
      ChunkResult result = application.apply(connection, run, records);
      Next next =
          counts.add(
              run.lease(),
              connection,
              new Chunk(
                  result.deltas(),
                  result.problems(),
                  result.changes(),
                  result.passwordsToSet(),
                  ProcessingOrder.section(records.get(0).place().kind()).jsonName()));
      problems.add(connection, run.lease(), result.problems());
      outcomes.add(run.lease(), connection, run.index());
      running.pulse().beat();
      run.listsAreFull(next.fullLists());
      // A runtime that has heard it makes this the last chunk.
      if (next.endAskedFor() && step.getBatchStatus() != BatchStatus.STOPPING) {
        throw new ImportStopped(FailureCode.STOPPED, ImportLauncher.STOPPED);
      }
      // Others will use the connection; before that the chunk's commit does.
      NetworkWait.allow(connection, COMMIT);
    }
  }
}
