package com.bomizzel.datamanagement.support;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a screen: it keeps the session's cookie, and sends the forms of pages it was
 * given, with their view state and their nonce, as the pages' scripts do. Follows no redirects. Not
 * thread-safe.
 */
public final class ConsoleClient {
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*? value=\"([^\"]*)\"");

  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]*)\"");

  private final ApiClient http;
  private String session;

  /** A visitor of the server of {@code client}; its token is not used. */
  public ConsoleClient(ApiClient client) {
    this.http = client.withToken(null);
  }

  /** A page as it was when it was opened. */
  public record OpenPage(String address, Answer answer) {
    /** What its forms send to prove that they were given out; empty when it has none. */
    public String viewState() {
      return first(VIEW_STATE);
    }

    /** What its scripts send to prove that they are the page's; empty when it has none. */
    public String nonce() {
      return first(NONCE);
    }

    private String first(Pattern pattern) {
      Matcher found = pattern.matcher(answer.text());
      return found.find() ? found.group(1) : "";
    }
  }

  /** Signs in, whoever was signed in before; fails when they are not let in. */
  public Answer signIn(Person person) {
    Answer answer =
        remember(http.send(withSession(http.consoleSignIn(person.email(), Fixtures.PASSWORD))));
    return answer.expect(302);
  }

  /** A GET. */
  public Answer get(String address) {
    return remember(http.send(withSession(http.request(address).GET())));
  }

  /** Opens a page, to use its forms later. */
  public OpenPage open(String address) {
    return new OpenPage(address, get(address));
  }

  /**
   * Presses a button of a form, or lets another component of it act, by the page's script.
   *
   * @param source the component's client id, for instance {@code export:start}
   * @param render the ids of what shall be shown anew
   * @param fields of the form, by their client ids
   */
  public Answer act(OpenPage page, String source, String render, Map<String, String> fields) {
    Map<String, String> all = form(page, source, fields);
    all.put("jakarta.faces.partial.ajax", "true");
    all.put("jakarta.faces.source", source);
    all.put("jakarta.faces.partial.execute", "@all");
    all.put("jakarta.faces.partial.render", render);
    return remember(http.send(post(page, all).header("Faces-Request", "partial/ajax")));
  }

  /** Sends a form without a script. */
  public Answer submit(OpenPage page, String source, Map<String, String> fields) {
    return remember(http.send(post(page, form(page, source, fields))));
  }

  /** Sends a body of any type to a page. */
  public Answer send(OpenPage page, String contentType, String body) {
    return remember(
        http.send(
            withSession(
                http.request(page.address())
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", contentType)
                    .POST(BodyPublishers.ofString(body)))));
  }

  private static Map<String, String> form(
      OpenPage page, String source, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    String form = source.replaceFirst(":.*", "");
    all.put(form, form);
    all.put(source, source);
    all.put("jakarta.faces.ViewState", page.viewState());
    all.put("primefaces.nonce", page.nonce());
    return all;
  }

  private HttpRequest.Builder post(OpenPage page, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return withSession(
        http.request(page.address())
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder withSession(HttpRequest.Builder request) {
    return session == null ? request : request.header("Cookie", session);
  }

  /** The session's cookie as a header's value; null when there is none. */
  public String session() {
    return session;
  }

  private Answer remember(Answer answer) {
    answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .forEach(cookie -> session = cookie.replaceAll(";.*", ""));
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
