package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.jobs.ReplicaSessions;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Looks every five seconds what exports have left on the replica that they are read from. */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ReplicaTimer {
  @Inject private ReplicaSessions sessions;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tidy() {
    sessions.tidy();
  }
}
