package com.bomizzel.datamanagement.traffic;

import java.util.Iterator;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.Header;

/**
 * Requests that the server would answer by itself, in its own words or with an empty 200, before
 * any filter of the application sees them: a path with parameters or with a percent sign that
 * begins no escape (RFC 3986, section 2.1), and a Host that is none or one of several (RFC 9112,
 * section 3.2).
 */
final class UnreadableRequests {
  private static final Pattern PATH = Pattern.compile("(?:[^%;]|%[0-9A-Fa-f]{2})*+");

  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\[[0-9A-Fa-f:.]++]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++)(?::[0-9]{0,5})?");

  private static final int HIGHEST_PORT = 65_535;

  /** A name of the DNS has 253 characters. */
  private static final int LONGEST_HOST = 300;

  private UnreadableRequests() {}

  /**
   * Gives such a request another target, one that the application refuses with 400 and in the words
   * that belong to that part of it. Its own target is not kept: nothing may act on it.
   */
  static void mend(HttpRequestPacket request) {
    String path = request.getRequestURI();
    boolean readable = PATH.matcher(path).matches();
    if (!isHost(request)) {
      readable = false;
      request.setHeader(Header.Host, "localhost");
    }
    if (!readable) {
      request.setRequestURI(path.startsWith("/api") ? "/api//" : "//");
    }
  }

  private static boolean isHost(HttpRequestPacket request) {
    Iterator<String> hosts = request.getHeaders().values(Header.Host).iterator();
    boolean valid = !hosts.hasNext() || isHost(hosts.next());
    return valid && !hosts.hasNext();
  }

  static boolean isHost(String host) {
    if (host.length() > LONGEST_HOST || !HOST.matcher(host).matches()) {
      return false;
    }
    String port = host.substring(host.lastIndexOf(':') + 1);
    boolean named = host.indexOf(':') >= 0 && !host.endsWith("]") && !port.isEmpty();
    return !named || Integer.parseInt(port) <= HIGHEST_PORT;
  }
}
