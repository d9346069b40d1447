package com.bomizzel.datamanagement.traffic;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Bounds what requests bring with them, before the application reads any of it. Forms with files
 * are taken at the two addresses of imports, and nowhere else (415). All other bodies end at {@link
 * #MOST} bytes (413); a page takes none whose length is not said (411), which no browser sends. In
 * the API {@code api.CountedBody} counts what comes without its length.
 *
 * <p>Declared in {@code web.xml} before all that read a body, for error pages too: what they show
 * has nothing to do with the body of the request that failed, so they get none.
 */
public class BodyLimits extends HttpFilter {
  /** Of every body but a file's. */
  public static final int MOST = 64 << 10;

  private static final Set<String> IMPORT_PAGES =
      Set.of("/data-management/import", "/data-management/import.xhtml");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      chain.doFilter(new WithoutBody(request), response);
    } else if (FileForms.isForm(request.getContentType())) {
      takeForm(request, response, chain);
    } else if (request.getContentLengthLong() > MOST) {
      PlainRefusal.BODY_TOO_LARGE.answer(request, response);
    } else if (request.getHeader("Transfer-Encoding") != null && !isApi(request)) {
      refuseUnknownLength(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void takeForm(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getMethod().equals("POST") && isImport(request)) {
      chain.doFilter(request, response);
    } else {
      PlainRefusal.UNSUPPORTED_MEDIA_TYPE.answer(request, response);
    }
  }

  private static boolean isImport(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return isApi(request)
        ? "/data-export/import".equals(rest)
        : rest == null && IMPORT_PAGES.contains(request.getServletPath());
  }

  private static boolean isApi(HttpServletRequest request) {
    return "/api".equals(request.getServletPath());
  }

  private static void refuseUnknownLength(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getInputStream().readNBytes(MOST + 1).length > MOST) {
      PlainRefusal.BODY_TOO_LARGE.answer(request, response);
    } else {
      PlainRefusal.LENGTH_REQUIRED.answer(request, response);
    }
  }
}
