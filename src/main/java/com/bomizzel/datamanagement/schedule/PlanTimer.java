package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.plans.DuePlans;
import com.bomizzel.datamanagement.plans.PlanKeeping;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Starts the plans of backups whose time has come, and takes notice of how their runs end. */
@Singleton
@Interceptors(SurvivesFailure.class)
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PlanTimer {
  @Inject private DuePlans plans;
  @Inject private PlanKeeping keeping;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void run() {
    plans.run();
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void settle() {
    keeping.settle();
  }
}
