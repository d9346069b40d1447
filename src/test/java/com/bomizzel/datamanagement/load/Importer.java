package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who imports a company's file into one empty company after the other. */
final class Importer implements Crowd.Turn {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final LoadCompany source;
  private final Path file;
  private final Companies companies;
  private final Calls calls;
  private final Findings findings;
  private final AtomicInteger number = new AtomicInteger();

  Importer(LoadCompany source, Path file, Companies companies, Calls calls, Findings findings) {
    this.source = source;
    this.file = file;
    this.companies = companies;
    this.calls = calls;
    this.findings = findings;
  }

  @Override
  public void take() throws InterruptedException {
    UUID target =
        companies.empty(
            "Copy " + number.incrementAndGet() + " of " + source.owner().email(), source.owner());
    Optional<Answer> sent =
        calls.make(CallKind.IMPORT, () -> source.client().importAsync(ImportForm.of(file, target)));
    if (sent.isEmpty()) {
      Thread.sleep(PAUSE.toMillis());
      return;
    }
    judge(awaitEnd(sent.get().data().path("importId").asText()));
  }

  private Answer awaitEnd(String id) throws InterruptedException {
    while (true) {
      Optional<Answer> state = calls.make(CallKind.POLL, () -> source.client().findImport(id));
      if (state.isPresent() && !state.get().open()) {
        return state.get();
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private void judge(Answer ended) {
    JsonNode summary = ended.data().path("summary");
    boolean whole =
        ended.state().equals("completed")
            && summary.at("/kinds/tickets/created").asInt() == source.tickets()
            && summary.at("/kinds/notes/created").asInt() == source.tickets() * 4;
    findings.expect(whole, "import: " + ended.text());
    if (whole) {
      try {
        CompanyRows.assertAddsUp(summary);
      } catch (AssertionError e) {
        findings.add("import: " + e.getMessage());
      }
    }
  }
}
