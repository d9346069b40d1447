package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.exporting.ReadBack;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Sees to it that published archives are read back. */
@Singleton
@Interceptors(SurvivesFailure.class)
@jakarta.ejb.Startup
@DependsOn("Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ReadBackTimer {
  @Inject private ReadBack readBack;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void begin() {
    readBack.begin();
  }
}
