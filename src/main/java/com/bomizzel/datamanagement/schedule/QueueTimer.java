package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.jobs.JobKinds;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueTimer {
  @Inject private JobKinds kinds;
  @Inject private JobWaiters waiters;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void runWaiting() {
    kinds.runWaiting();
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void recover() {
    kinds.recover();
  }

  /** Who asked to cancel or stop, or waits for the end, may have asked another server. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void hearOtherServers() {
    kinds.heed();
    waiters.noticeEndsElsewhere();
  }
}
