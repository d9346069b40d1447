package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.ImportLogs;
import com.bomizzel.datamanagement.history.Problem.Level;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Reads what imports have done so far. */
@ApplicationScoped
public class ImportSummaries {
  private static final int FIRST = 100;

  @Inject private ImportLogs logs;

  ImportSummary of(ImportLog log) {
    return ImportSummary.of(
        logs.counts(log.id()),
        logs.problems(log.id(), Level.ERROR, FIRST, 0),
        logs.problems(log.id(), Level.WARNING, FIRST, 0));
  }
}
