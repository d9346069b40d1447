package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.traffic.Transfers.Slot;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request that takes or gives a file go on when {@link Transfers} has a slot for it, and
 * refuses it otherwise. Who is not signed in gets no file, and needs no slot.
 *
 * <p>Declared in {@code web.xml}, for the addresses that take or give files.
 */
public class TransferSlots extends HttpFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private static final String RETRY_AFTER_SECONDS = "30";

  @Inject private transient Transfers transfers;

  @Override
  @SuppressWarnings("try") // the slot is there to be closed
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Principal person = request.getUserPrincipal();
    if (person == null || !isTransfer(request)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Slot> free = transfers.take(person);
    if (free.isEmpty()) {
      refuse(request, response);
      return;
    }
    try (Slot slot = free.get()) {
      chain.doFilter(request, response);
    }
  }

  /** A download's size may be known only when it was read. */
  private static boolean isTransfer(HttpServletRequest request) {
    String rest = request.getPathInfo();
    String address = request.getServletPath() + (rest == null ? "" : rest);
    return FileForms.isForm(request.getContentType())
        || (request.getMethod().equals("POST") && isRestore(address))
        || (READS.contains(request.getMethod()) && isDownload(address));
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    PlainRefusal.TOO_MANY_TRANSFERS.answer(request, response);
  }

  private static boolean isRestore(String address) {
    return address.startsWith("/api/data-export/exports/")
        && (address.endsWith("/import") || address.endsWith("/import/"));
  }

  /** Whether an address is one that files are downloaded from. */
  static boolean isDownload(String address) {
    return address.startsWith("/downloads/")
        || address.startsWith("/api/data-export/download/")
        || (address.startsWith("/api/data-export/imports/")
            && (address.endsWith("/problems") || address.endsWith("/problems/")));
  }
}
