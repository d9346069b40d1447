package com.bomizzel.datamanagement.jobs;

/**
 * The two tables of job rows, alike in the columns of state and lease, and the batch job that works
 * on the rows of each.
 */
public enum JobTable {
  /** {@code data_export_logs}. */
  EXPORTS("data_export_logs", "export-company", "exportId"),
  /** {@code data_import_logs}. */
  IMPORTS("data_import_logs", "import-company", "importId");

  private final String tableName;
  private final String jobName;
  private final String idParameter;

  JobTable(String tableName, String jobName, String idParameter) {
    this.tableName = tableName;
    this.jobName = jobName;
    this.idParameter = idParameter;
  }

  /** The batch job, by its file's name. */
  public String jobName() {
    return jobName;
  }

  /** The parameter of the batch job that has the row's id. */
  public String idParameter() {
    return idParameter;
  }

  String tableName() {
    return tableName;
  }
}
