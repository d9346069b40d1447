package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets pages of the origins in {@code CORS_ORIGINS} call the API (the Fetch standard, section 3.2).
 * Their preflights are answered here, without a token; no cookies are involved.
 */
@Provider
@PreMatching
@Priority(FilterOrder.CORS)
@ApplicationScoped
public class Cors implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String ORIGIN = "Origin";
  private static final String EXPOSED =
      "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Location,"
          + " Preference-Applied, Retry-After, WWW-Authenticate, X-Request-Id, traceparent";

  @Inject private Settings settings;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean preflight =
        request.getMethod().equals(HttpMethod.OPTIONS)
            && request.getHeaderString("Access-Control-Request-Method") != null;
    if (preflight && isAllowed(request.getHeaderString(ORIGIN))) {
      request.abortWith(
          Response.noContent()
              .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE")
              .header(
                  "Access-Control-Allow-Headers",
                  "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, If-Range,"
                      + " Prefer, Range, X-Request-Id, traceparent")
              .header("Access-Control-Max-Age", "600")
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (settings.corsOrigins().isEmpty()) {
      return;
    }
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.add(HttpHeaders.VARY, ORIGIN);
    String origin = request.getHeaderString(ORIGIN);
    if (isAllowed(origin)) {
      headers.putSingle("Access-Control-Allow-Origin", origin);
      headers.putSingle("Access-Control-Expose-Headers", EXPOSED);
    }
  }

  private boolean isAllowed(String origin) {
    return origin != null && settings.corsOrigins().contains(origin);
  }
}
