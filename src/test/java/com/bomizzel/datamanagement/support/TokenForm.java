package com.bomizzel.datamanagement.support;

import com.bomizzel.datamanagement.support.ConsoleClient.OpenPage;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console's form that makes a token for scripts, which is made nowhere else. */
public final class TokenForm {
  private static final Pattern TOKEN = Pattern.compile("bdm_[0-9a-f]{16}_[0-9a-f]{64}");

  private TokenForm() {}

  /**
   * Makes one without an end, and answers its text.
   *
   * @param scope {@code EXPORT} or {@code EXPORT_AND_IMPORT}
   */
  public static String make(ApiClient server, Person person, String name, String scope) {
    ConsoleClient browser = new ConsoleClient(server);
    browser.signIn(person);
    OpenPage page = browser.open("/tokens");
    Answer answer =
        browser.act(
            page,
            "tokens:make",
            "tokens:all",
            Map.of("tokens:name", name, "tokens:scope", scope, "tokens:lastDay", ""));
    Matcher token = TOKEN.matcher(answer.text());
    if (!token.find()) {
      throw new AssertionError("no token was made: " + answer.text());
    }
    return token.group();
  }
}
