package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an audit row for every refused attempt, with the code it was refused with. The sign-in
 * writes its own, which name the account.
 */
@Provider
@ApplicationScoped
public class RefusalAudit implements ContainerResponseFilter {
  private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 409, 410, 413, 422, 429, 507);

  @Context private ResourceInfo resource;
  @Inject private AuditTrail audit;
  @Inject private ClientAddresses addresses;
  @Inject private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    String path = context.getUriInfo().getPath();
    if (!REFUSED.contains(response.getStatus())
        || !(response.getEntity() instanceof Envelope envelope)
        || path.equals(LoginResource.PATH)) {
      return;
    }
    audit.refused(
        action(),
        request.getUserPrincipal() instanceof Caller caller ? caller : null,
        subject(context.getUriInfo().getPathParameters()),
        addresses.of(request),
        envelope.code() + ": " + context.getMethod() + " /" + path);
  }

  private String action() {
    return Optional.ofNullable(resource.getResourceMethod())
        .map(method -> method.getAnnotation(Audited.class))
        .map(Audited::value)
        .orElse("request");
  }

  private static String subject(MultivaluedMap<String, String> parameters) {
    return parameters.values().stream().map(values -> values.get(0)).findFirst().orElse(null);
  }
}
