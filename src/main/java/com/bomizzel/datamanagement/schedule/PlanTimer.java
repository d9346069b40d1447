package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.plans.DuePlans;
import com.bomizzel.datamanagement.plans.PlanKeeping;
import com.bomizzel.datamanagement.plans.SilentPlans;
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
 * Starts the plans of backups whose time has come, takes notice of how their runs end, and finds
 * those that have gone silent.
 */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PlanTimer {
  @Inject private DuePlans plans;
  @Inject private PlanKeeping keeping;
  @Inject private SilentPlans silent;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void run() {
    plans.run();
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void settle() {
    keeping.settle();
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void look() {
    silent.look();
  }
}
