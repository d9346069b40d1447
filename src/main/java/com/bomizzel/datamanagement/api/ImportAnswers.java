package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.ImportSummaries;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.StartedJob;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Answers about imports, now or when they have ended. */
@ApplicationScoped
public class ImportAnswers {
  @Inject private Imports imports;
  @Inject private Settings settings;

  ImportAnswer of(ImportLog log) {
    ImportSummaries known = imports.summaries(List.of(log));
    return ImportAnswer.of(
        log, known.progress(log).orElse(null), known.of(log), imports.place(log));
  }

  /** How the client prefers to wait. */
  Preferences preferences(HttpHeaders headers) {
    return Preferences.of(headers.getRequestHeader("Prefer"), settings.limits().maxWait());
  }

  /** The answer when the import has ended, or when the client would wait no longer. */
  CompletionStage<Response> afterWaiting(StartedJob<ImportLog> started, Preferences preferences) {
    AfterWaiting afterWaiting =
        new AfterWaiting(preferences, ImportAnswer.address(started.log().id()));
    return started.ended().thenApply(log -> afterWaiting.answer(log.state(), log.error(), of(log)));
  }
}
