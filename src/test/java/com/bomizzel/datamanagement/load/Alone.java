package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Polls of one client whom nothing disturbs, and what they cost.
 *
 * @param latencies how long they took
 * @param processor what all threads of the server had of the processors meanwhile
 * @param transactions that the database has committed meanwhile: a statement alone is one
 */
record Alone(Latencies latencies, Duration processor, long transactions) {
  private static final int WARM_UP = 2000;
  private static final int MEASURED = 1000;
  private static final String COMMITTED =
      "select xact_commit from pg_stat_database where datname = current_database()";

  /**
   * Polls for each of these people in turn, for each may ask so often; the first calls only warm
   * up.
   */
  static Alone poll(long server, TestDatabase database, List<LoadCompany> people) {
    List<String> exports = people.stream().map(Alone::newestExport).toList();
    Latencies latencies = new Latencies();
    Duration processor = processor(server);
    long transactions = database.number(COMMITTED);
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      if (i == WARM_UP) {
        latencies = new Latencies();
        processor = processor(server);
        transactions = database.number(COMMITTED);
      }
      int person = i % people.size();
      long began = System.nanoTime();
      people.get(person).client().findExport(exports.get(person)).expect(200);
      latencies.add(new Latencies.Call(began, System.nanoTime() - began, 0));
    }
    return new Alone(
        latencies, processor(server).minus(processor), database.number(COMMITTED) - transactions);
  }

  private static String newestExport(LoadCompany company) {
    Answer history = company.client().history(company.id(), "").expect(200);
    return history.data().at("/exports/0/exportId").asText();
  }

  /** Nothing where the system does not tell. */
  private static Duration processor(long server) {
    return ProcessHandle.of(server)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** As a sentence. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "A poll alone takes %.1f ms (median), %.1f ms of the server's processor time and %.1f"
            + " transactions.",
        latencies.median(),
        processor.toNanos() / 1e6 / latencies.count(),
        (double) transactions / latencies.count());
  }
}
