package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.audit.Audit;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Writes the refusals of the minute before that were only counted. */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditTimer {
  @Inject private Audit audit;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void writeCounts() {
    audit.writeCounts();
  }
}
