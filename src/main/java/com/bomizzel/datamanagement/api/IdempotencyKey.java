package com.bomizzel.datamanagement.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key by which a client marks a request that it may send again (draft-ietf-httpapi-
 * idempotency-key-header): a string in quotes (RFC 8941, 3.3.3), or, as many send it, without. Both
 * forms of a text are the same key.
 */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";
  static final int LONGEST = 255;

  private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");
  private static final Pattern BARE = Pattern.compile("[!#-\\[\\]-~]+");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private IdempotencyKey() {}

  /**
   * The request's key; empty when it has none.
   *
   * @throws Refused when it is not one key of 1 to {@value #LONGEST} printable ASCII characters
   */
  static Optional<String> of(HttpServletRequest request) {
    List<String> sent = Collections.list(request.getHeaders(HEADER));
    return sent.isEmpty() ? Optional.empty() : Optional.of(of(sent));
  }

  static String of(List<String> sent) {
    String text = sent.size() == 1 ? sent.get(0).strip() : "";
    Matcher quoted = QUOTED.matcher(text);
    String key = "";
    if (quoted.matches()) {
      key = ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
    } else if (BARE.matcher(text).matches()) {
      key = text;
    }
    if (key.isEmpty() || key.length() > LONGEST) {
      throw Refused.invalid(
          HEADER,
          "%s must be one string of 1 to %d printable ASCII characters".formatted(HEADER, LONGEST));
    }
    return key;
  }
}
