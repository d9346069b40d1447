package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.Imports;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Gives free slots to waiting jobs, and finds jobs whose server died. */
@Singleton
@DependsOn("Startup")
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueTimer {
  @Inject private Exports exports;
  @Inject private Imports imports;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void runWaiting() {
    exports.runWaiting();
    imports.runWaiting();
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void recover() {
    exports.recover();
    imports.recover();
  }
}
