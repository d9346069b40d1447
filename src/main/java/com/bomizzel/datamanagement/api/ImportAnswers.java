package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** Answers about imports, now or when they have ended. */
@ApplicationScoped
public class ImportAnswers {
  @Inject private Imports imports;
  @Inject private Settings settings;

  ImportAnswer of(ImportLog log) {
    return ImportAnswer.of(log, imports.progress(log).orElse(null), imports.summary(log));
  }

  /** Waits for the import as long as the client prefers, without holding a thread. */
  CompletionStage<Response> afterWaiting(String importId, HttpHeaders headers) {
    Preferences preferences =
        Preferences.of(headers.getRequestHeader("Prefer"), settings.limits().maxWait());
    AfterWaiting afterWaiting = new AfterWaiting(preferences, ImportAnswer.address(importId));
    return imports
        .await(importId, preferences.patience())
        .thenApply(log -> afterWaiting.answer(log.state(), log.error(), of(log)));
  }
}
