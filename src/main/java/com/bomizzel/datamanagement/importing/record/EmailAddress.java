package com.bomizzel.datamanagement.importing.record;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What mail can reach: a name, perhaps in quotation marks, one {@code @} and a domain, in the
 * letters of any script. No links, no lists of addresses, no names beside the address.
 */
public final class EmailAddress {
  /** Characters of the longest. */
  public static final int LONGEST = 320;

  /** Bytes of the longest that the database's index of addresses takes. */
  public static final int MOST_BYTES = 2_600;

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

  /** Whether the database has room for an address, whatever it looks like. */
  public static boolean fits(String email) {
    return email.length() <= MOST_BYTES / 3
        || email.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }
}
