package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.settings.AddressRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which addresses a webhook may have. Stateless. */
final class WebhookAddress {
  private static final String FIELD = "webhook.url";

  private WebhookAddress() {}

  /**
   * Takes the address that somebody wants.
   *
   * @param privateToo whether it may be in a private network, and without TLS
   * @throws InvalidTelling when it cannot be called, or must not be
   */
  static URI checked(String text, boolean privateToo) {
    URI address = parsed(text);
    String scheme = address == null ? "" : scheme(address);
    if (address == null
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null
        || address.getPort() > 65_535
        || address.getPort() == 0
        || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new InvalidTelling(
          FIELD, "webhook.url must be an address such as https://hooks.example.com/backups");
    } else if (!privateToo && !scheme.equals("https")) {
      throw new InvalidTelling(FIELD, "webhook.url must begin with https://");
    } else if (!privateToo && isForbidden(address.getHost())) {
      throw new InvalidTelling(FIELD, "webhook.url must not be of a private network");
    }
    return address;
  }

  private static @Nullable URI parsed(String text) {
    if (text.length() > Telling.LONGEST_WEBHOOK) {
      throw new InvalidTelling(
          FIELD, "webhook.url is longer than " + Telling.LONGEST_WEBHOOK + " characters");
    }
    try {
      // What has no ASCII is written in another way.
      return text.chars().allMatch(c -> c > ' ' && c < 0x7f) ? new URI(text) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  /** What a name leads to is only seen when it is called. */
  private static boolean isForbidden(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.equalsIgnoreCase("localhost")
        || AddressRange.address(bare).filter(ip -> !PublicAddresses.isPublic(ip)).isPresent();
  }
}
