package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/**
 * Gives free slots to waiting jobs, finds jobs whose server died, and hears what was asked of other
 * servers.
 */
@Singleton
@Interceptors(SurvivesFailure.class)
@DependsOn("Startup")
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueTimer {
  @Inject private Exports exports;
  @Inject private Imports imports;
  @Inject private JobWaiters waiters;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void runWaiting() {
    exports.runWaiting();
    imports.runWaiting();
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void recover() {
    exports.recover();
    imports.recover();
  }

  /** Who asked to cancel or stop, or waits for the end, may have asked another server. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void hearOtherServers() {
    exports.heed();
    imports.heed();
    waiters.noticeEndsElsewhere();
  }
}
