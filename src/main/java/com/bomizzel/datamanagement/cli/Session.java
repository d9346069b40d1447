package com.bomizzel.datamanagement.cli;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is and who asks.
 *
 * @param server its root, ending in a slash
 * @param token null when nobody is signed in
 */
record Session(URI server, @Nullable String token) {
  static final String SERVER = "DATA_MANAGEMENT_URL";
  static final String TOKEN = "DATA_MANAGEMENT_TOKEN";

  /**
   * What the option says, else the environment, else what {@code login} has kept; of the token the
   * last two. A kept token goes to the server alone that has given it.
   */
  static Session find(@Nullable String option, Map<String, String> environment) {
    @Nullable String given = option == null ? environment.get(SERVER) : option;
    @Nullable String token = environment.get(TOKEN);
    if (given != null && token != null && !token.isBlank()) {
      return new Session(root(given), token.strip());
    }
    Optional<Session> kept = SessionFile.of(environment).read();
    URI server =
        given == null ? kept.map(Session::server).orElseThrow(Session::noServer) : root(given);
    if (token == null || token.isBlank()) {
      token = kept.filter(k -> k.server.equals(server)).map(Session::token).orElse(null);
    }
    return new Session(server, token == null ? null : token.strip());
  }

  /** The root that such a text names. */
  static URI root(String text) {
    try {
      URI uri = URI.create(text.endsWith("/") ? text : text + "/");
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean isRoot = uri.getQuery() == null && uri.getFragment() == null;
      if (isHttp && isRoot && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw CommandFailure.refused("BAD_SERVER", "No http or https address of a server: " + text);
  }

  private static CommandFailure noServer() {
    return CommandFailure.refused(
        "NO_SERVER", "Say where the server is: --server URL, or " + SERVER);
  }
}
