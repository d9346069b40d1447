package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.Answer;
import java.time.Duration;
import java.util.Optional;

/** Somebody who asks for an export of the company as soon as the one before has ended. */
final class Exporter implements Crowd.Turn {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final LoadCompany company;
  private final Board board;
  private final Calls calls;
  private final Findings findings;

  Exporter(LoadCompany company, Board board, Calls calls, Findings findings) {
    this.company = company;
    this.board = board;
    this.calls = calls;
    this.findings = findings;
  }

  @Override
  public void take() throws InterruptedException {
    Optional<Answer> asked =
        calls.make(CallKind.EXPORT, () -> company.client().exportAsync(company.id()));
    if (asked.isEmpty()) {
      Thread.sleep(PAUSE.toMillis());
      return;
    }
    String id = asked.get().data().path("exportId").asText();
    board.asked(id);
    Answer ended = awaitEnd(id);
    if (ended.state().equals("completed")) {
      board.completed(ended.data().path("downloadUrl").asText());
    } else {
      findings.add("export: " + ended.text());
    }
  }

  /** A poll that was refused or failed is counted there, and tried again. */
  private Answer awaitEnd(String id) throws InterruptedException {
    while (true) {
      Optional<Answer> state = calls.make(CallKind.POLL, () -> company.client().findExport(id));
      if (state.isPresent() && !state.get().open()) {
        return state.get();
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
