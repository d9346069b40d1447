package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.load.Shares.Job;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Two hundred exports that are asked for at once: a few companies ask for more than may wait, the
 * others for some.
 */
final class Burst {
  /** How many companies take part. */
  static final int COMPANIES = 20;

  private static final int GREEDY = 4;
  private static final int GREEDY_ASK_FOR = 26;
  private static final int OTHERS_ASK_FOR = 6;

  private static final String BEGUN =
      """
      select company_id::text as company, requested_at, claimed_at from data_export_logs
      where company_id = any(?::uuid[]) and claimed_at is not null
      """;

  private final List<LoadCompany> companies;
  private final Calls calls;

  /** A burst of these companies, {@link #COMPANIES} of them. */
  Burst(List<LoadCompany> companies, Calls calls) {
    this.companies = companies;
    this.calls = calls;
  }

  /** Asks for all of them, each on a thread of its own. */
  void begin(Crowd crowd) {
    CountDownLatch go = new CountDownLatch(1);
    for (int number = 0; number < companies.size(); number++) {
      LoadCompany company = companies.get(number);
      for (int i = 0; i < (number < GREEDY ? GREEDY_ASK_FOR : OTHERS_ASK_FOR); i++) {
        crowd.once("burst of " + company.owner().email(), () -> ask(company, go));
      }
    }
    go.countDown();
  }

  private void ask(LoadCompany company, CountDownLatch go) throws InterruptedException {
    go.await();
    calls.make(CallKind.EXPORT, () -> company.client().exportAsync(company.id()));
  }

  /** How the companies were served, once all of it has begun. */
  Shares shares(TestDatabase database) {
    return Shares.of(
        database.rows(BEGUN, ids()).stream()
            .map(
                row ->
                    new Job(
                        (String) row.get("company"),
                        instant(row.get("requested_at")),
                        instant(row.get("claimed_at"))))
            .toList());
  }

  private String ids() {
    return companies.stream()
        .map(company -> company.id().toString())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Instant instant(Object timestamp) {
    return ((Timestamp) timestamp).toInstant();
  }
}
