package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * All calls of the load: each is timed, counted and judged. Good are successes, and refusals that
 * say when to come again; thread-safe.
 */
final class Calls {
  private static final int TOO_MANY = 429;

  private final Findings findings;
  private final Map<CallKind, Latencies> served = new EnumMap<>(CallKind.class);
  private final Map<CallKind, AtomicInteger> refused = new EnumMap<>(CallKind.class);
  private final Map<CallKind, AtomicInteger> failed = new EnumMap<>(CallKind.class);

  Calls(Findings findings) {
    this.findings = findings;
    for (CallKind kind : CallKind.values()) {
      served.put(kind, new Latencies());
      refused.put(kind, new AtomicInteger());
      failed.put(kind, new AtomicInteger());
    }
  }

  /** What is left of an answer whose body was read elsewhere. */
  record Head(int status, HttpHeaders headers) {}

  /** A call whose whole answer may fail to come. */
  @FunctionalInterface
  interface Call {
    Head make() throws IOException;
  }

  /** Makes a call now; empty unless it was served. */
  Optional<Answer> make(CallKind kind, Supplier<Answer> call) {
    return make(kind, System.nanoTime(), call);
  }

  /** Makes a call that was due then; empty unless it was served. */
  Optional<Answer> make(CallKind kind, long due, Supplier<Answer> call) {
    Answer[] answer = new Answer[1];
    boolean good =
        succeeds(
            kind,
            due,
            () -> {
              answer[0] = call.get();
              return new Head(answer[0].status(), answer[0].headers());
            });
    return good ? Optional.of(answer[0]) : Optional.empty();
  }

  /** Makes a call that was due then; whether it was served. */
  boolean succeeds(CallKind kind, long due, Call call) {
    long began = System.nanoTime();
    Head head;
    try {
      head = call.make();
    } catch (IOException | UncheckedIOException e) {
      failed.get(kind).incrementAndGet();
      findings.add(kind.title() + ": " + e);
      return false;
    }
    if (head.status() / 100 == 2) {
      long took = System.nanoTime() - began;
      served.get(kind).add(new Latencies.Call(began, took, began - due));
      return true;
    }
    refuse(kind, head);
    return false;
  }

  private void refuse(CallKind kind, Head head) {
    if (head.status() == TOO_MANY && head.headers().firstValue("Retry-After").isPresent()) {
      refused.get(kind).incrementAndGet();
      return;
    }
    failed.get(kind).incrementAndGet();
    findings.add(kind.title() + ": status " + head.status() + ", " + head.headers().map());
  }

  /** The calls of a kind that were served. */
  Latencies served(CallKind kind) {
    return served.get(kind);
  }

  /** How many of a kind were a 429 with {@code Retry-After}. */
  int refused(CallKind kind) {
    return refused.get(kind).get();
  }

  /** How many of a kind had any other status or none. */
  int failed(CallKind kind) {
    return failed.get(kind).get();
  }
}
