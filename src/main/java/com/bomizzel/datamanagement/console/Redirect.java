package com.bomizzel.datamanagement.console;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends a browser elsewhere, also from a request that a script of the page made. */
record Redirect(HttpServletRequest request, HttpServletResponse response) {
  private static final Pattern OURS =
      Pattern.compile(
          "/(data-management|administration|companies|tokens)[\\w/-]*(\\?[\\w=&.%+*-]*)?");

  /** Ours have fewer than 200 characters. */
  private static final int LONGEST = 1_000;

  static Redirect of(HttpServletRequest request, HttpServletResponse response) {
    return new Redirect(request, response);
  }

  /** Where the container took the request: decoded, in normal form, from the context root on. */
  static String address(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  /** The page at {@code address}, which leads on to {@code from}. */
  static String withReturn(String address, String from) {
    return address + "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
  }

  /**
   * Whether this is the address of a page here, so that nobody can be sent elsewhere by a link to
   * the sign-in page.
   */
  static boolean isOurs(@Nullable String address) {
    return address != null && address.length() <= LONGEST && OURS.matcher(address).matches();
  }

  /** The Faces request that is being answered; from then on nothing else may answer it. */
  static Redirect ofPage() {
    FacesContext context = FacesContext.getCurrentInstance();
    ExternalContext external = context.getExternalContext();
    context.responseComplete();
    return of(
        (HttpServletRequest) external.getRequest(), (HttpServletResponse) external.getResponse());
  }

  /** Sends the browser of the Faces request there; {@code address} is one of ours. */
  static void go(String address) throws IOException {
    ofPage().to(address);
  }

  /**
   * To a person from whom it is kept that there is anything at this address: 404; a script of a
   * page that they had open, which would leave that as it is, is sent to the page that says so.
   */
  void toNothing() throws IOException {
    if (isOfScript()) {
      to("/errors/notFound.xhtml");
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private boolean isOfScript() {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /** {@code address} is one of ours, from the context root on; characters are encoded already. */
  void to(String address) throws IOException {
    String target = request.getContextPath() + address;
    if (isOfScript()) {
      response.setContentType("text/xml");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response
          .getWriter()
          .print(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                  + target.replace("&", "&amp;").replace("\"", "&quot;")
                  + "\"/></partial-response>");
    } else {
      // Not sendRedirect, which names a scheme that is wrong behind a proxy that speaks TLS.
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", target);
    }
  }
}
