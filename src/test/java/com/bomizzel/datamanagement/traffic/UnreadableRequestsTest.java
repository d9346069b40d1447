package com.bomizzel.datamanagement.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassfish.grizzly.http.HttpRequestPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableRequestsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "help.example:8080",
        "127.0.0.1:80",
        "[::1]",
        "[::1]:8080",
        "a:",
        "a%20b",
        "x:65535"
      })
  void takesHosts(String host) {
    assertThat(UnreadableRequests.isHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:xx",
        "a b",
        "a/b",
        "a@b",
        "a:1:2",
        "::1",
        "[::1",
        "[::1]x",
        "a:65536",
        "a:123456",
        "a%zz",
        "a\\b",
        "a\"b",
        "<x>",
        "a?b",
        "a#b",
        "\u00fc",
        ":-1",
        "",
        ":80"
      })
  void takesNothingElse(String host) {
    assertThat(UnreadableRequests.isHost(host)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/help, /help",
    "/a%20b, /a%20b",
    "//help, //help",
    "/%, //",
    "/a%zz, //",
    "/help;x=1, //",
    "/api/a%4, /api//",
    "/api;x/data-export/exports, /api//"
  })
  void givesAPathThatTheServerMisreadsATargetThatIsRefused(String path, String target) {
    HttpRequestPacket request = request(path).header("Host", "x").build();
    UnreadableRequests.mend(request);
    assertThat(request.getRequestURI()).isEqualTo(target);
    assertThat(request.getHeader("Host")).isEqualTo("x");
  }

  @Test
  void aLongHostIsNone() {
    for (int length : new int[] {301, 2_000, 8_000}) {
      assertThat(UnreadableRequests.isHost("a".repeat(length))).isFalse();
    }
    assertThat(UnreadableRequests.isHost("a".repeat(253) + ":65535")).isTrue();
  }

  @Test
  void aLongPathIsReadable() {
    HttpRequestPacket request = request("/" + "a%20".repeat(2_000)).header("Host", "x").build();
    UnreadableRequests.mend(request);
    assertThat(request.getRequestURI()).startsWith("/a%20");
  }

  @Test
  void oneOfSeveralHostsIsNone() {
    HttpRequestPacket request = request("/help").header("Host", "a").header("Host", "b").build();
    UnreadableRequests.mend(request);
    assertThat(request.getRequestURI()).isEqualTo("//");
    assertThat(request.getHeaders().values("Host")).containsExactly("localhost");
  }

  @Test
  void aRequestOfOldNeedsNoHost() {
    HttpRequestPacket request = request("/help").build();
    UnreadableRequests.mend(request);
    assertThat(request.getRequestURI()).isEqualTo("/help");
  }

  private static HttpRequestPacket.Builder request(String path) {
    return HttpRequestPacket.builder().method("GET").uri(path).protocol("HTTP/1.1");
  }
}
