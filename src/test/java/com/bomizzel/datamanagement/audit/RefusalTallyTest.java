package com.bomizzel.datamanagement.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.audit.RefusalTally.Total;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusalTallyTest {
  private long now = Long.MAX_VALUE - Duration.ofSeconds(90).toNanos();
  private final RefusalTally tally = new RefusalTally(() -> now);

  @Test
  void ofEqualOnesTheFirstIsWrittenAndTheRestIsANumber() {
    assertThat(tally.isWorthARow(anonymous("192.0.2.1", "UNAUTHENTICATED"))).isTrue();
    for (int i = 0; i < 2_999; i++) {
      assertThat(tally.isWorthARow(anonymous("192.0.2.1", "UNAUTHENTICATED"))).isFalse();
    }
    assertThat(tally.take(false)).isEmpty();

    pass(60);
    List<Total> totals = tally.take(false);
    assertThat(totals).hasSize(1);
    assertThat(totals.get(0).occurrences()).isEqualTo(2_999);
    assertThat(totals.get(0).summary().address()).isEqualTo("192.0.2.1");
    assertThat(totals.get(0).summary().detail())
        .isEqualTo("more within a minute, the last: UNAUTHENTICATED");
    assertThat(tally.take(true)).isEmpty();
    assertThat(tally.isWorthARow(anonymous("192.0.2.1", "UNAUTHENTICATED"))).isTrue();
  }

  @Test
  void ofDifferentOnesTheFirstTwentyAreWritten() {
    int written = 0;
    for (int i = 0; i < 100; i++) {
      written += tally.isWorthARow(anonymous("192.0.2.1", "GET /" + i)) ? 1 : 0;
    }
    assertThat(written).isEqualTo(20);
    assertThat(tally.take(true)).extracting(Total::occurrences).containsExactly(80L);
  }

  @Test
  void countsEachPlaceActionAndPersonByItself() {
    UUID person = UUID.randomUUID();
    assertThat(tally.isWorthARow(anonymous("192.0.2.1", "x"))).isTrue();
    assertThat(tally.isWorthARow(anonymous("192.0.2.2", "x"))).isTrue();
    assertThat(tally.isWorthARow(refused("export", person, "192.0.2.1", "x"))).isTrue();
    assertThat(tally.isWorthARow(refused("import", person, "192.0.2.1", "x"))).isTrue();
    assertThat(tally.isWorthARow(refused("import", UUID.randomUUID(), "192.0.2.1", "x"))).isTrue();
    assertThat(tally.take(true)).isEmpty();
  }

  @Test
  void aNetworkOfIpv6IsOnePlace() {
    for (int i = 0; i < 50; i++) {
      tally.isWorthARow(anonymous("2001:db8::" + i, "x"));
    }
    assertThat(tally.take(true)).extracting(Total::occurrences).containsExactly(30L);
  }

  @Test
  void aFloodFromEverywhereIsBoundedAndNoneIsLost() {
    int written = 0;
    for (int i = 0; i < 20_000; i++) {
      String address = "10.%d.%d.1".formatted(i / 256, i % 256);
      written += tally.isWorthARow(anonymous(address, "x")) ? 1 : 0;
    }
    List<Total> totals = tally.take(true);

    assertThat(written).isEqualTo(600);
    assertThat(totals).hasSizeLessThanOrEqualTo(2_001);
    assertThat(totals.stream().mapToLong(Total::occurrences).sum()).isEqualTo(19_400);
    assertThat(totals)
        .filteredOn(total -> total.summary().address() == null)
        .singleElement()
        .extracting(total -> total.summary().detail())
        .isEqualTo("more within a minute, from many addresses");
  }

  private static AuditEvent anonymous(String address, String detail) {
    return refused("request", null, address, detail);
  }

  private static AuditEvent refused(String action, UUID person, String address, String detail) {
    return new AuditEvent(action, "refused", person, null, null, null, address, detail);
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
