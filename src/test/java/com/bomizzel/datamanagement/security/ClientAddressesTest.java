package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.settings.AddressRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
  private final ClientAddresses addresses =
      new ClientAddresses(
          Stream.of("10.0.0.0/8", "192.168.1.7", "fd00::/8")
              .map(AddressRange::parse)
              .flatMap(Optional::stream)
              .toList());

  @ParameterizedTest(name = "{0} forwarding for {1} means {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
        "10.1.2.3 | 198.51.100.1 | 198.51.100.1",
        "10.1.2.3 | 6.6.6.6, 198.51.100.1 | 198.51.100.1",
        "10.1.2.3 | 198.51.100.1, 192.168.1.7 | 198.51.100.1",
        "10.1.2.3 | 198.51.100.1, 192.168.1.8 | 192.168.1.8",
        "10.1.2.3 | 10.9.9.9 | 10.9.9.9",
        "10.1.2.3 | unknown | 10.1.2.3",
        "10.1.2.3 | evil.example | 10.1.2.3",
        "10.1.2.3 | 198.51.100.1:4711 | 198.51.100.1",
        "10.1.2.3 | [2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
        "fd12::1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "11.0.0.1 | 2001:db8::1 | 11.0.0.1"
      })
  void believesTrustedProxiesOnly(String remote, String forwardedFor, String client) {
    assertThat(addresses.nearestUntrusted(remote, List.of(forwardedFor))).isEqualTo(client);
  }

  @Test
  void readsSeveralHeadersAsOneList() {
    assertThat(
            addresses.nearestUntrusted("10.0.0.1", List.of("6.6.6.6", "198.51.100.1", "10.0.0.2")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void withoutAHeaderTheConnectionCounts() {
    assertThat(addresses.nearestUntrusted("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
  }
}
