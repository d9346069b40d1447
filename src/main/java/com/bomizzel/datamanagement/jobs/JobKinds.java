package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.jobs.ActionRefused.Reason;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.KeptFile;
import com.bomizzel.datamanagement.storage.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All jobs, of whatever kind, for timers and for whoever operates them. Thread-safe. */
@ApplicationScoped
public class JobKinds {
  @Inject @Any private Instance<JobKind> kinds;
  @Inject private JobControl control;
  @Inject private JobActions actions;
  @Inject private JobLogs logs;
  @Inject private Store store;

  /** Begins waiting jobs, in turn, while this server has a free slot. */
  public void runWaiting() {
    control.runWaiting();
  }

  /** Takes jobs over whose server is gone, while this server has a free slot. */
  public void recover() {
    kinds.forEach(control::recover);
  }

  /** Sees to it that jobs end whose end was asked for, wherever and of whomever. */
  public void heed() {
    kinds.forEach(control::heed);
  }

  /**
   * Stops a job, a running one at its next chunk or page; it ends as failed and may be restarted.
   *
   * @throws ActionRefused when it has ended
   */
  public void stop(String id) {
    control.stop(kindOf(id), id);
  }

  /**
   * Queues a job that was stopped or failed: it goes on (imports) or begins anew (exports,
   * validations).
   *
   * @throws ActionRefused when it cannot
   */
  public void restart(String id) {
    actions.restart(kindOf(id).table(), id);
  }

  /**
   * Gives up for good a job that waits, runs, was stopped or failed. What it committed stays.
   *
   * @throws ActionRefused when it has ended otherwise
   */
  public void abandon(String id) {
    control.abandon(kindOf(id), id);
  }

  private JobKind kindOf(String id) {
    JobTable table =
        logs.find(id)
            .map(log -> log.kind().table())
            .orElseThrow(() -> new ActionRefused(Reason.UNKNOWN));
    return kinds.stream().filter(kind -> kind.table() == table).findFirst().orElseThrow();
  }

  /** Deletes expired files, and files that no job needs; nothing while their folder is away. */
  public Cleanup cleanUp() {
    return store.isMounted()
        ? kinds.stream().map(JobKind::cleanUp).reduce(Cleanup.NOTHING, Cleanup::plus)
        : Cleanup.NOTHING;
  }

  /** All files of jobs, foreign ones in their folders too. */
  public List<KeptFile> files() throws IOException {
    List<KeptFile> files = new ArrayList<>();
    for (JobKind kind : kinds) {
      files.addAll(kind.files());
    }
    return files;
  }
}
