package com.bomizzel.datamanagement.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers, with every answer of the application, to guess no types, show it in no frame,
 * leak no addresses, and keep to HTTPS once they came by it. Answers of the API are kept by no
 * cache and run nothing. Named first in {@code web.xml}, so that refusals have them, too.
 */
public class SecurityHeaders extends HttpFilter {
  @Inject private transient ClientAddresses addresses;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (addresses.isSecure(request)) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if ("/api".equals(request.getServletPath())) {
      response.setHeader("Cache-Control", "no-store");
      response.setHeader(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }
    chain.doFilter(request, response);
  }
}
