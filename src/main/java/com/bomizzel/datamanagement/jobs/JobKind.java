package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.KeptFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of job is asked to do by whoever runs all of them; {@link JobControl} has what is
 * the same for all. Each capability implements it with one bean. Thread-safe.
 */
public interface JobKind {
  /** Where its rows are. */
  JobTable table();

  /** What the row of a job says that an operator stopped, a sentence, for people. */
  String stopped();

  /** What the row of a job says that an operator gave up, a sentence, for people. */
  String abandoned();

  /**
   * For how long what a job has is kept for a restart that an operator stopped before it ran; null
   * when it has nothing.
   */
  @Nullable Duration keptForRestart();

  /**
   * Hands a job to the batch runtime that this server has just claimed, also one that a server
   * worked on before: it goes on where that was, or begins anew. Never throws for the job's sake:
   * one that cannot be begun has ended.
   */
  void begin(Claim claim);

  /** Deletes what a job that has ended needs no more; it may have been so already. */
  void tidyUp(String id);

  /** Deletes expired files, and files that no job of this kind needs. */
  Cleanup cleanUp();

  /** All files of this kind's jobs, foreign ones in their folder too. */
  List<KeptFile> files() throws IOException;
}
