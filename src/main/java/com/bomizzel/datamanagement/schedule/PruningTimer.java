package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.jobs.JobPruning;
import com.bomizzel.datamanagement.notifying.Outbox;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Forgets, a few at a time, the jobs, messages and audit rows that have been kept long enough. */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PruningTimer {

  private static final int STEP = 100;

  @Inject private JobPruning jobs;
  @Inject private Outbox outbox;
  @Inject private Audit audit;
  @Inject private Settings settings;

  @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
  void prune() {
    pruneAll(jobs, outbox, audit, settings.keeping().auditDays());
  }

  /** Each whatever becomes of the others. */
  static void pruneAll(JobPruning jobs, Outbox outbox, Audit audit, int auditDays) {
    try {
      jobs.prune();
    } finally {
      try {
        outbox.prune();
      } finally {
        audit.prune(auditDays, STEP);
      }
    }
  }
}
