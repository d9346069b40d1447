package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Keeps apart what is for everybody and what is for the operator: on {@code MANAGEMENT_PORT} there
 * is {@code /health}, {@code /metrics} and {@code /openapi} and nothing else, and on the
 * application's port none of these. Without such a port there is {@code /health} on the
 * application's, and the others nowhere. A request is at the port that it came in by, whatever its
 * {@code Host} says.
 *
 * <p>Named in {@code web.xml}, for its place in the order.
 */
public class ManagementPort extends HttpFilter {
  private static final String HEALTH = "/health";
  private static final List<String> ADDRESSES = List.of(HEALTH, "/metrics", "/openapi");

  @Inject private transient Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    int port = settings.managementPort().orElse(-1);
    if (isHere(request.getServletPath(), request.getLocalPort() == port, port > 0)) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentType("text/plain;charset=UTF-8");
      response.getOutputStream().write("Not found\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Whether an address is there.
   *
   * @param atPort whether it is asked for at the management port
   * @param apart whether there is such a port
   */
  static boolean isHere(String path, boolean atPort, boolean apart) {
    boolean forOperators = ADDRESSES.stream().anyMatch(address -> isBelow(path, address));
    return forOperators == atPort || (!apart && isBelow(path, HEALTH));
  }

  private static boolean isBelow(String path, String address) {
    return path.equals(address) || path.startsWith(address + "/");
  }
}
