package com.bomizzel.datamanagement.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "550e8400-e29b-41d4-a716-446655440000",
        "Root=1-67891233-abcdef012345678912345678",
        "a.b_c:d/e+f=",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void anIdInOrderIsKept(String id) {
    assertThat(RequestTrace.of(id, PARENT).requestId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " a",
        "a b",
        "a\r\nSet-Cookie: x=y",
        "a\u0000",
        "<script>",
        "\"",
        "'; drop table users",
        "${jndi:ldap://x}",
        "ä",
        "-rf",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void anyOtherCountsAsNone(String id) {
    assertThat(RequestTrace.of(id, PARENT).requestId()).isEqualTo(TRACE);
    assertThat(RequestTrace.of(id, null).requestId()).matches("[0-9a-f]{32}");
  }

  @Test
  void aTraceGoesOn() {
    RequestTrace trace = RequestTrace.of("mine", PARENT);

    assertThat(trace.traceId()).isEqualTo(TRACE);
    assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
    assertThat(trace.traceparent()).isEqualTo("00-" + TRACE + "-" + trace.spanId() + "-01");
    assertThat(trace.parent()).isEqualTo(PARENT);
  }

  @Test
  void ofALaterVersionWhatIsKnownIsHeard() {
    String later = "01-" + TRACE + "-00f067aa0ba902b7-02-more";

    assertThat(RequestTrace.of(null, later).requestId()).isEqualTo(TRACE);
    assertThat(RequestTrace.of(null, later).traceparent()).endsWith("-00");
    assertThat(RequestTrace.of(null, later).parent())
        .isEqualTo("00-" + TRACE + "-00f067aa0ba902b7-00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-" + TRACE + "-00f067aa0ba902b7",
        "00-" + TRACE + "-00f067aa0ba902b7-01-more",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "01-" + TRACE + "-00f067aa0ba902b7-01more",
        " " + PARENT,
        PARENT + "\n"
      })
  void aTraceThatIsNotInOrderBeginsAnew(String parent) {
    RequestTrace trace = RequestTrace.of(null, parent);

    assertThat(trace.traceId()).isNotEqualTo(TRACE).matches("[0-9a-f]{32}");
    assertThat(trace.requestId()).isEqualTo(trace.traceId());
    assertThat(trace.parent()).isNull();
  }

  @Test
  void anEndlessTraceIsNotLookedAt() {
    String endless = "01-" + TRACE + "-00f067aa0ba902b7-01-" + "x".repeat(1_000);

    assertThat(RequestTrace.of(null, endless).traceId()).isNotEqualTo(TRACE);
  }
}
