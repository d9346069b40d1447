package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.RunningJob;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The last step of an import: its log row says that it has completed. */
@Dependent
@Named
public class FinishImport extends AbstractBatchlet {
  @Inject private RunningJob running;
  @Inject private ImportLogs logs;

  @Override
  public String process() {
    logs.completed(running.lease());
    return "COMPLETED";
  }
}
