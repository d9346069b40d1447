package com.bomizzel.datamanagement.history;

/** The two tables of job rows, alike in the columns of state and lease. */
public enum JobTable {
  /** {@code data_export_logs}. */
  EXPORTS("data_export_logs"),
  /** {@code data_import_logs}. */
  IMPORTS("data_import_logs");

  private final String tableName;

  JobTable(String tableName) {
    this.tableName = tableName;
  }

  String tableName() {
    return tableName;
  }
}
