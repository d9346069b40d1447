package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.notifying.NoticeDelivery;
import com.bomizzel.datamanagement.notifying.Outbox;
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

/** Sends what people and programs are told of plans, and finds the plans that have gone silent. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@Interceptors(SurvivesFailure.class)
@DependsOn("Startup")
@TransactionManagement(TransactionManagementType.BEAN)
public class NoticeTimer {
  @Inject private NoticeDelivery delivery;
  @Inject private Outbox outbox;
  @Inject private SilentPlans silent;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void deliver() {
    delivery.deliver();
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void look() {
    silent.look();
  }

  @Schedule(hour = "*", minute = "*", second = "50", persistent = false)
  void prune() {
    outbox.prune();
  }
}
