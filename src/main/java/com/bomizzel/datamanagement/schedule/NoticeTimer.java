package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.notifying.NoticeDelivery;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Sends what people and programs are told of plans; nothing else, for calls have their time. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@TransactionManagement(TransactionManagementType.BEAN)
public class NoticeTimer {
  @Inject private NoticeDelivery delivery;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void deliver() {
    delivery.deliver();
  }
}
