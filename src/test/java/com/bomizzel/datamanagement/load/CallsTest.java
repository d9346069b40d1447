package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.bomizzel.datamanagement.load.Calls.Head;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Findings findings = new Findings();
  private final Calls calls = new Calls(findings);

  @Test
  void aRefusalThatSaysWhenToComeAgainIsNoFinding() {
    assertThat(make(new Head(429, headers(Map.of("Retry-After", List.of("5")))))).isFalse();

    assertThat(calls.refused(CallKind.POLL)).isOne();
    assertThat(findings.count()).isZero();
  }

  @Test
  void anyOtherRefusalIs() {
    assertThat(make(new Head(429, headers(Map.of())))).isFalse();
    assertThat(make(new Head(503, headers(Map.of("Retry-After", List.of("5")))))).isFalse();

    assertThat(calls.failed(CallKind.POLL)).isEqualTo(2);
    assertThat(findings.count()).isEqualTo(2);
  }

  @Test
  void anAnswerThatDoesNotComeIs() {
    boolean served =
        calls.succeeds(
            CallKind.POLL,
            System.nanoTime(),
            () -> {
              throw new IOException("reset");
            });

    assertThat(served).isFalse();
    assertThat(findings.first()).singleElement().asString().contains("reset");
  }

  @Test
  void whatWasServedIsTimed() {
    assertThat(make(new Head(206, headers(Map.of())))).isTrue();

    assertThat(calls.served(CallKind.POLL).count()).isOne();
  }

  @Test
  void theClientsOwnDelayIsKnown() {
    long due = System.nanoTime() - 5_000_000_000L;

    calls.succeeds(CallKind.POLL, due, () -> new Head(200, headers(Map.of())));

    Latencies polls = calls.served(CallKind.POLL);
    assertThat(polls.late().longest()).isGreaterThanOrEqualTo(5000);
    assertThat(polls.fromDue().longest())
        .isEqualTo(polls.late().longest() + polls.longest(), within(0.001));
  }

  private boolean make(Head answer) {
    return calls.succeeds(CallKind.POLL, System.nanoTime(), () -> answer);
  }

  private static HttpHeaders headers(Map<String, List<String>> headers) {
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
