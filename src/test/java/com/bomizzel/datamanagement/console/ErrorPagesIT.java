package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.RawHttp;
import com.bomizzel.datamanagement.support.RawHttp.Reply;
import com.bomizzel.datamanagement.support.ServerTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What the server says when it refuses, also where it does so before the application is asked. */
class ErrorPagesIT extends ServerTest {
  private static final String CLOSE = "\r\nConnection: close\r\n";
  private static final String END = CLOSE + "\r\n";

  /** Requests as they go out, and the statuses that will do. */
  private static final Map<String, List<Integer>> REFUSED =
      Map.ofEntries(
          Map.entry("GET /nothing HTTP/1.1\r\nHost: x" + END, List.of(404)),
          Map.entry("GET /WEB-INF/web.xml HTTP/1.1\r\nHost: x" + END, List.of(404)),
          Map.entry("GET /administration/ HTTP/1.1\r\nHost: x" + END, List.of(302, 404)),
          Map.entry("GET //help HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET /help%00 HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET /% HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET /a%zz HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET /a%ff HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET /a%c0%af HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET /help?a=%zz HTTP/1.1\r\nHost: x" + END, List.of(200, 400)),
          Map.entry("GET /administration;x/jobs HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET /administration;x HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry(
              "POST /sign-in;x HTTP/1.1\r\nHost: x\r\nContent-Length: 1" + END + "a", List.of(400)),
          Map.entry("GET /help HTTP/1.1\r\nHost: a:xx" + END, List.of(400)),
          Map.entry("GET /help HTTP/1.1\r\nHost: a\r\nHost: b" + END, List.of(400)),
          Map.entry("GET /help HTTP/1.1\r\nHost: a/b" + END, List.of(400)),
          Map.entry("GET /help HTTP/1.1\r\nHost:" + END, List.of(400)),
          Map.entry("GET /help HTTP/1.1\r\nHost: " + "a".repeat(4_000) + END, List.of(400)),
          Map.entry("GET /help HTTP/1.1\r\nHost: x\r\nUpgrade: websocket" + END, List.of(200)),
          Map.entry("GET /api/% HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("GET help HTTP/1.1\r\nHost: x" + END, List.of(400)),
          Map.entry("NONSENSE /help HTTP/1.1\r\nHost: x" + END, List.of(400, 405, 501)),
          Map.entry("NONSENSE / HTTP/1.1\r\nHost: x" + END, List.of(400, 405, 501)),
          Map.entry("NONSENSE /api/x HTTP/1.1\r\nHost: x" + END, List.of(401, 405)),
          Map.entry("TRACE /help HTTP/1.1\r\nHost: x" + END, List.of(405)),
          Map.entry("PUT / HTTP/1.1\r\nHost: x" + END, List.of(405)),
          Map.entry("PUT /a.txt HTTP/1.1\r\nHost: x" + END, List.of(403, 405)),
          Map.entry("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 0" + END, List.of(403)),
          Map.entry("GET /metrics HTTP/1.1\r\nHost: x" + END, List.of(403, 404)),
          Map.entry("GET /openapi HTTP/1.1\r\nHost: x" + END, List.of(403, 404)),
          Map.entry("GET /help HTTP/9.9\r\nHost: x" + END, List.of(400, 505)),
          Map.entry("GET /help HTTP/1.1" + END, List.of(400)),
          Map.entry("GET /help HTTP/1.1\r\nHost: x\r\nno colon" + END, List.of(400)),
          Map.entry("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x" + END, List.of(400, 414)),
          Map.entry(
              "GET /help HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + END, List.of(400, 431)),
          Map.entry("POST /help HTTP/1.1\r\nHost: x\r\nContent-Length: many" + END, List.of(400)),
          Map.entry(
              "POST /sign-in HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nExpect: nonsense"
                  + "\r\nContent-Length: 0"
                  + END,
              List.of(417)));

  @Test
  void noRefusalNamesTheServer() {
    SoftAssertions softly = new SoftAssertions();
    REFUSED.forEach(
        (request, statuses) -> {
          Reply reply = RawHttp.send(api().base(), request);
          String cell = request.lines().findFirst().orElseThrow();
          cell = cell.substring(0, Math.min(80, cell.length()));
          softly.assertThat(reply.status()).as(cell).isIn(statuses);
          softly
              .assertThat(reply.text())
              .as(cell)
              .doesNotContainIgnoringCase(
                  "payara",
                  "glassfish",
                  "grizzly",
                  "catalina",
                  "mojarra",
                  "microprofile",
                  "java.lang.",
                  "\tat ");
          softly.assertThat(reply.header("Server")).as(cell).isEmpty();
          softly.assertThat(reply.header("X-Powered-By")).as(cell).isEmpty();
        });
    softly.assertAll();
  }

  @Test
  void theirPagesAreTheConsoles() {
    for (String request :
        List.of(
            "GET //help HTTP/1.1\r\nHost: x" + END,
            "GET /a%zz HTTP/1.1\r\nHost: x" + END,
            "GET /help HTTP/1.1\r\nHost: a:xx" + END,
            "GET /administration;x/jobs HTTP/1.1\r\nHost: x" + END,
            "NONSENSE /help HTTP/1.1\r\nHost: x" + END,
            "PUT / HTTP/1.1\r\nHost: x" + END,
            "PUT /a.txt HTTP/1.1\r\nHost: x" + END)) {
      Reply reply = RawHttp.send(api().base(), request);
      assertThat(reply.body()).as(request).contains("error_", "support@bomizzel.com");
      assertThat(reply.header("X-Content-Type-Options")).as(request).hasValue("nosniff");
      assertThat(reply.header("Set-Cookie")).as(request).isEmpty();
    }
  }

  @Test
  void aFormThatIsALinkIsNobodysAndPagesKnowNoOtherMethods() {
    String form = "/sign-in?signIn=signIn&jakarta.faces.ViewState=stateless";
    for (String link :
        List.of("/help?jakarta.faces.partial.ajax=true", "/sign-in?jakarta.faces.source=a")) {
      Reply reply = RawHttp.send(api().base(), "GET " + link + " HTTP/1.1\r\nHost: x" + END);
      assertThat(reply.status()).as(link).isEqualTo(403);
    }
    for (String method : List.of("GET", "HEAD")) {
      Reply reply = RawHttp.send(api().base(), method + " " + form + " HTTP/1.1\r\nHost: x" + END);
      assertThat(reply.status()).as(method).isEqualTo(403);
      assertThat(reply.header("Set-Cookie")).as(method).isEmpty();
    }
    for (String method : List.of("PUT", "DELETE", "OPTIONS", "PATCH")) {
      Reply reply = RawHttp.send(api().base(), method + " " + form + " HTTP/1.1\r\nHost: x" + END);
      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.header("Set-Cookie")).as(method).isEmpty();
    }
  }

  @Test
  void noRedirectBelievesTheHost() {
    SoftAssertions softly = new SoftAssertions();
    for (String path :
        List.of(
            "/",
            "/errors",
            "/data-management",
            "/administration",
            "/WEB-INF",
            "/data-management/export",
            "/administration/jobs",
            "/companies",
            "/downloads/x")) {
      Reply reply = RawHttp.request(api().base(), "GET", path, "Host: evil.example");
      softly.assertThat(reply.status()).as(path).isIn(301, 302);
      softly.assertThat(reply.header("Location").orElse("")).as(path).startsWith("/");
      softly.assertThat(reply.text()).as(path).doesNotContain("evil.example", "http://");
    }
    softly.assertAll();
  }
}
