package com.bomizzel.datamanagement.importing.record;

import java.util.regex.Pattern;

/**
 * What mail can reach: a name, perhaps in quotation marks, one {@code @} and a domain, in the
 * letters of any script. No links, no lists of addresses, no names beside the address.
 */
public final class EmailAddress {
  /** Characters of the longest. */
  public static final int LONGEST = 320;

  /**
   * No account has one of more characters: an index holds each, in 2,704 bytes, and PostgreSQL
   * makes no text smaller than a 255th.
   */
  public static final int LONGEST_HELD = 1 << 20;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~.-]+|\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[ -~])+\")"
              + "@(?:[\\p{L}\\p{M}\\p{N}_-]+(?:\\.[\\p{L}\\p{M}\\p{N}_-]+)*\\.?"
              + "|\\[[0-9A-Za-z:.]+])");

  private EmailAddress() {}

  /** Whether mail may reach a new account with that address. */
  public static boolean isReachable(String email) {
    return email.length() <= LONGEST && LineText.isVisible(email) && FORM.matcher(email).matches();
  }
}
