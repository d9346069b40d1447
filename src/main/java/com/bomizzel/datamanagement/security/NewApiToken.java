package com.bomizzel.datamanagement.security;

/**
 * A token that was just made.
 *
 * @param text what the script sends; kept nowhere, so this is the only time that anybody sees it
 */
public record NewApiToken(ApiToken token, String text) {
  /** Without the text, so that no log has it. */
  @Override
  public String toString() {
    return token.toString();
  }
}
