package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.BearerAuthentication;
import com.bomizzel.datamanagement.security.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every request without a caller but for the sign-in, before anything of its path or body
 * is looked at; and hands the caller to the resources.
 */
@Provider
@PreMatching
@Priority(FilterOrder.CALLER)
@ApplicationScoped
public class CallerRequired implements ContainerRequestFilter {
  @Inject private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    boolean signingIn = context.getUriInfo().getPath().equals(LoginResource.PATH);
    if (!signingIn && !(request.getUserPrincipal() instanceof Caller)) {
      throw BearerAuthentication.refusal(request).orElseGet(Refused::unauthenticated);
    }
  }

  /** The caller of the current request; null at the sign-in only. */
  @Produces
  @Dependent
  @Nullable Caller caller() {
    return request.getUserPrincipal() instanceof Caller caller ? caller : null;
  }
}
