package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.RequestLimit;
import com.bomizzel.datamanagement.security.TooManyAttempts;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Answers 429 to whoever asks more often than the {@link RequestLimit} lets them. */
@Provider
@PreMatching
@Priority(FilterOrder.RATE_LIMIT)
@ApplicationScoped
public class RateLimitFilter implements ContainerRequestFilter {
  @Inject private RequestLimit limit;
  @Inject private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    Duration wait = limit.tryAcquire(request);
    if (!wait.isZero()) {
      throw new TooManyAttempts("Too many requests", wait);
    }
  }
}
