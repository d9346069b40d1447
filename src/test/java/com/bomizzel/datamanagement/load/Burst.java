package com.bomizzel.datamanagement.load;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

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

  private final List<LoadCompany> companies;
  private final Calls calls;
  private final AtomicLong longest = new AtomicLong();
  private volatile long begun;

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
    begun = System.nanoTime();
    go.countDown();
  }

  private void ask(LoadCompany company, CountDownLatch go) throws InterruptedException {
    go.await();
    calls.make(CallKind.EXPORT, begun, () -> company.client().exportAsync(company.id()));
    longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
  }

  /** When the first of them was asked for, by {@link System#nanoTime}. */
  long from() {
    return begun;
  }

  /** When the last of them was answered; complete once the crowd has gone. */
  long to() {
    return begun + longest.get();
  }
}
