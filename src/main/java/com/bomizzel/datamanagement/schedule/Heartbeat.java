package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.jobs.JobQueue;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Says every 5 seconds that this server's jobs are alive. */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Heartbeat {
  @Inject private JobQueue queue;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void beat() {
    queue.beat();
  }
}
