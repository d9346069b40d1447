package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Bounds the uploads and downloads that go on at once, and the copies of kept archives. They alone
 * keep a thread while a file moves, so the others are always free for everything else. One person
 * may have a quarter of the slots. Who is not signed in gets no file, and needs no slot.
 *
 * <p>Declared in {@code web.xml}, for the addresses that take or give files.
 */
public class TransferSlots extends HttpFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private static final String RETRY_AFTER_SECONDS = "30";

  @Inject private transient Settings settings;

  @SuppressWarnings("NullAway.Init")
  private transient Semaphore slots;

  private final transient Map<String, Integer> ofPerson = new ConcurrentHashMap<>();

  @Override
  public void init() {
    slots = new Semaphore(settings.traffic().transfers());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Principal person = request.getUserPrincipal();
    if (person == null || !isTransfer(request)) {
      chain.doFilter(request, response);
    } else if (take(person.getName())) {
      try {
        chain.doFilter(request, response);
      } finally {
        give(person.getName());
      }
    } else {
      refuse(request, response);
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

  private boolean take(String person) {
    int most = settings.traffic().transfers() / 4;
    int now = ofPerson.merge(person, 1, Integer::sum);
    if (now <= most && slots.tryAcquire()) {
      return true;
    }
    forget(person);
    return false;
  }

  private void give(String person) {
    slots.release();
    forget(person);
  }

  private void forget(String person) {
    ofPerson.computeIfPresent(person, (key, count) -> count == 1 ? null : count - 1);
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
