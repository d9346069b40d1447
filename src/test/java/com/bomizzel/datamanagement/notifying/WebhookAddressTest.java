package com.bomizzel.datamanagement.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.notifying.WebhookCall.Allowed;
import com.bomizzel.datamanagement.notifying.WebhookCall.Forbidden;
import com.bomizzel.datamanagement.settings.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com",
        "https://hooks.example.com:8443/a/b?c=d",
        "HTTPS://93.184.215.14/",
        "https://[2606:2800:21f:cb07::1]/hook"
      })
  void mayBeCalled(String url) {
    assertThat(WebhookAddress.checked(url, false).toString()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example.com",
        "https://",
        "https:///a",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "https://user:password@hooks.example.com/",
        "https://hooks.example.com/#a",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:99999/",
        "https://hooks.example.com/a b",
        "https://hooks.example.com/\r\nX: y",
        "https://größe.example/",
        "https://a_b/",
        "javascript:alert(1)"
      })
  void isNoAddress(String url) {
    assertThatThrownBy(() -> WebhookAddress.checked(url, true)).isInstanceOf(InvalidTelling.class);
    assertThatThrownBy(() -> WebhookAddress.checked(url, false)).isInstanceOf(InvalidTelling.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fd00:ec2::254]/"
      })
  void isPrivate(String url) {
    assertThat(WebhookAddress.checked(url, true)).isNotNull();
    assertThatThrownBy(() -> WebhookAddress.checked(url, false)).isInstanceOf(InvalidTelling.class);
  }

  @Test
  void aLongOneIsRefused() {
    String url = "https://hooks.example.com/" + "a".repeat(1_000);
    assertThatThrownBy(() -> WebhookAddress.checked(url, true))
        .isInstanceOf(InvalidTelling.class)
        .hasMessageContaining("1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void isOfNoUseOrPrivate(String ip) {
    assertThat(PublicAddresses.isPublic(address(ip))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "192.167.1.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void isPublic(String ip) {
    assertThat(PublicAddresses.isPublic(address(ip))).isTrue();
  }

  /** A name that leads to several places is called where it may be, and nowhere else. */
  @Test
  void ofANameOnlyTheAddressesAreLeftThatMayBeCalled() throws UnknownHostException {
    InetAddress[] both = addresses("10.0.0.1", "1.1.1.1", "::1");
    assertThat(new Allowed(false).allowed("a.example", both)).containsExactly(address("1.1.1.1"));
    assertThat(new Allowed(true).allowed("a.example", both)).containsExactly(both);
    assertThatThrownBy(() -> new Allowed(false).allowed("a.example", addresses("127.0.0.1")))
        .isInstanceOf(Forbidden.class);
  }

  private static InetAddress[] addresses(String... ips) {
    return Stream.of(ips).map(WebhookAddressTest::address).toArray(InetAddress[]::new);
  }

  private static InetAddress address(String ip) {
    return AddressRange.address(ip).orElseThrow();
  }
}
