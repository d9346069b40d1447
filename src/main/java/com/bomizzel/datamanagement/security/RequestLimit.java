package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.AddressRange;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * So many requests a minute for a signed-in person, and fewer for an address where nobody is signed
 * in; calls of the API and pages of the console count alike. Thread-safe.
 */
@ApplicationScoped
public class RequestLimit {
  @Inject private Settings settings;
  @Inject private ClientAddresses addresses;

  private RateLimit perPerson;
  private RateLimit perAddress;

  @PostConstruct
  void open() {
    perPerson = new RateLimit(settings.limits().requestsPerMinute());
    perAddress = new RateLimit(settings.limits().anonymousRequestsPerMinute());
  }

  /** Counts the request; zero when it is within the limit, else how long to wait for the next. */
  public Duration tryAcquire(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Caller caller
        ? perPerson.tryAcquire(caller.getName())
        : perAddress.tryAcquire(AddressRange.group(addresses.of(request)));
  }
}
