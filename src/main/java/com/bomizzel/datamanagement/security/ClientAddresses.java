package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.AddressRange;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a request really comes from. {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are
 * believed only as far as the proxies of {@code TRUSTED_PROXIES} (addresses or CIDR ranges) wrote
 * them. Thread-safe.
 */
@ApplicationScoped
public class ClientAddresses {
  private List<AddressRange> trusted;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected ClientAddresses() {}

  /** Believes the proxies of the settings. */
  @Inject
  public ClientAddresses(Settings settings) {
    this(settings.trustedProxies());
  }

  ClientAddresses(List<AddressRange> proxies) {
    trusted = proxies;
  }

  /** The client's address: the nearest one that no trusted proxy has. */
  public String of(HttpServletRequest request) {
    return nearestUntrusted(
        request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
  }

  /** True when the client's connection is encrypted, here or at a trusted proxy. */
  public boolean isSecure(HttpServletRequest request) {
    return request.isSecure()
        || (isTrusted(request.getRemoteAddr())
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
  }

  String nearestUntrusted(String remote, List<String> forwardedFor) {
    List<String> hops = new ArrayList<>();
    forwardedFor.forEach(header -> hops.addAll(Arrays.asList(header.split(","))));
    Collections.reverse(hops);
    String nearest = remote;
    for (String hop : hops) {
      Optional<InetAddress> next = AddressRange.address(withoutPort(hop.strip()));
      if (!isTrusted(nearest) || next.isEmpty()) {
        break;
      }
      nearest = next.get().getHostAddress();
    }
    return nearest;
  }

  private boolean isTrusted(String address) {
    return AddressRange.address(address)
        .filter(ip -> trusted.stream().anyMatch(range -> range.contains(ip)))
        .isPresent();
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      return hop.substring(1, Math.max(1, hop.indexOf(']')));
    }
    int colon = hop.indexOf(':');
    return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
