package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import com.bomizzel.datamanagement.security.RateLimit;
import com.bomizzel.datamanagement.security.TooManyAttempts;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/**
 * So many requests a minute for a signed-in person, and fewer for an address without a valid token.
 */
@Provider
@PreMatching
@Priority(Stages.RATE_LIMIT)
@ApplicationScoped
public class RequestLimits implements ContainerRequestFilter {
  @Inject private Settings settings;
  @Inject private ClientAddresses addresses;
  @Inject private HttpServletRequest request;

  private RateLimit perPerson;
  private RateLimit perAddress;

  @PostConstruct
  void open() {
    perPerson = new RateLimit(settings.limits().requestsPerMinute());
    perAddress = new RateLimit(settings.limits().anonymousRequestsPerMinute());
  }

  @Override
  public void filter(ContainerRequestContext context) {
    Duration wait =
        request.getUserPrincipal() instanceof Caller caller
            ? perPerson.tryAcquire(caller.getName())
            : perAddress.tryAcquire(ClientAddresses.group(addresses.of(request)));
    if (!wait.isZero()) {
      throw new TooManyAttempts("Too many requests", wait);
    }
  }
}
