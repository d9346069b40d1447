package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobLease;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The last step of an import: its log row says that it has completed. */
@Dependent
@Named
public class FinishImport extends AbstractBatchlet {
  @Inject
  @BatchProperty(name = "importId")
  private String importId;

  @Inject
  @BatchProperty(name = "fence")
  private long fence;

  @Inject private ImportLogs logs;

  @Override
  public String process() {
    logs.completed(new JobLease(importId, fence));
    return "COMPLETED";
  }
}
