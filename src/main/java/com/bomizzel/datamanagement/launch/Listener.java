package com.bomizzel.datamanagement.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Where the server will listen.
 *
 * @param settings what says so
 */
record Listener(String address, int port, String settings) {
  private static final int USUAL_PORT = 8080;

  /** As Payara Micro's options say, and its defaults. */
  static Listener of(List<String> options, String address) {
    int secure = options.indexOf("--sslport");
    int name = secure >= 0 ? secure : options.indexOf("--port");
    return new Listener(
        address, name >= 0 ? number(options, name) : USUAL_PORT, "HTTP_ADDRESS, --port");
  }

  private static int number(List<String> options, int name) {
    String text = name + 1 < options.size() ? options.get(name + 1) : "";
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new StartFault(
          ExitCode.CONFIGURATION, options.get(name) + " must be a number from 0 to 65535");
    }
    return Integer.parseInt(text);
  }

  /** Throws when somebody else listens there: the server itself would only say so in its log. */
  void requireFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new StartFault(
          ExitCode.UNAVAILABLE,
          "nothing can listen on %s port %d (%s): %s"
              .formatted(address, port, settings, e.getMessage()));
    }
  }
}
