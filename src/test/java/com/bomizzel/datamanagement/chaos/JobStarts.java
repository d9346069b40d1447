package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Asks for jobs as a stubborn script does: again and again, now at this server and then at the
 * other one, with the same {@code Idempotency-Key}.
 */
final class JobStarts {
  private static final Set<String> NOT_NOW =
      Set.of("REQUEST_IN_PROGRESS", "TOO_MANY_REQUESTS", "TOO_MANY_JOBS");
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ChaosBed bed;
  private final List<Source> sources;

  JobStarts(ChaosBed bed, List<Source> sources) {
    this.bed = bed;
    this.sources = sources;
  }

  /** An empty company for each import of a round, made before anything goes wrong. */
  UUID target(PlannedJob plan, int round) {
    return plan.kind() == PlannedJob.Kind.EXPORT
        ? sources.get(plan.source()).company()
        : new Fixtures(bed.database()).company("Round " + round);
  }

  /** Asks until a server has accepted it; another refusal than "not now" is an error. */
  ChaosJob start(PlannedJob plan, UUID target) throws InterruptedException {
    Thread.sleep(plan.after());
    Source source = sources.get(plan.source());
    String key = "\"" + UUID.randomUUID() + "\"";
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String last = "none";
    for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
      ApiClient admin = bed.admin((plan.server() + attempt) % 2);
      try {
        Answer answer = admin.send(request(admin, plan, source, target, key));
        if (answer.status() == 202) {
          String id = plan.kind() == PlannedJob.Kind.EXPORT ? "exportId" : "importId";
          return new ChaosJob(plan, source, target, answer.data().path(id).asText());
        }
        last = answer.status() + " " + answer.text();
        if (answer.status() < 500 && !NOT_NOW.contains(answer.code())) {
          break;
        }
      } catch (UncheckedIOException e) {
        last = e.toString();
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new AssertionError(plan + " was not accepted: " + last);
  }

  private static HttpRequest.Builder request(
      ApiClient admin, PlannedJob plan, Source source, UUID target, String key) {
    HttpRequest.Builder request =
        plan.kind() == PlannedJob.Kind.EXPORT
            ? admin.jsonPost("/api/data-export/export", Map.of("companyId", target))
            : admin.importRequest(ImportForm.of(source.file(), target), "");
    return request.header("Prefer", "respond-async").header("Idempotency-Key", key).timeout(ANSWER);
  }
}
