package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.jobs.Servers;
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
 * Says every five seconds that this server is up and sees the files; apart from {@code Heartbeat},
 * for a folder that does not answer must not cost the jobs their leases.
 */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ServersTimer {
  @Inject private Servers servers;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void beat() {
    servers.beat();
  }
}
