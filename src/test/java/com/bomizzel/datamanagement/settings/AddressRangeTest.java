package com.bomizzel.datamanagement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.1.7, 192.168.1.7, true",
    "192.168.1.7, 192.168.1.6, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fd12::1, true",
    "::1, ::1, true"
  })
  void holdsItsAddresses(String range, String address, boolean inside) throws Exception {
    assertThat(AddressRange.parse(range).orElseThrow().contains(InetAddress.getByName(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example",
        "10.0.0.0/33",
        "10.0.0.0/x",
        "10.0.0",
        "1.2.3.4.5",
        "",
        "/8",
        "300.1.1.1"
      })
  void isNothingElse(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @Test
  void countsANetworkOfIpv6AsOneClient() {
    assertThat(AddressRange.group("2001:db8::1"))
        .isEqualTo(AddressRange.group("2001:db8::2"))
        .isNotEqualTo(AddressRange.group("2001:db8:0:1::1"));
    assertThat(AddressRange.group("fe80::1%eth0")).isEqualTo(AddressRange.group("fe80::2"));
    assertThat(AddressRange.group("::ffff:198.51.100.1"))
        .isEqualTo(AddressRange.group("198.51.100.1"));
    assertThat(AddressRange.group("198.51.100.1")).isNotEqualTo(AddressRange.group("198.51.100.2"));
  }
}
