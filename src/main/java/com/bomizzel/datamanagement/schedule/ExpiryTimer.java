package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.Imports;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;

/** Deletes archives whose time is over, uploads that nobody needs, and files that nobody names. */
@Singleton
@Interceptors(SurvivesFailure.class)
@DependsOn("Startup")
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiryTimer {
  @Inject private Exports exports;
  @Inject private Imports imports;

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  void cleanUp() {
    exports.cleanup();
    imports.cleanup();
  }
}
