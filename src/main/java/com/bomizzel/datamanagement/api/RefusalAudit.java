package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.ClientAddresses;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an audit row for every refused attempt, with the code it was refused with. The sign-in
 * writes its own, which name the account.
 */
@Provider
@PreMatching
@Priority(Stages.ORIGIN)
@ApplicationScoped
public class RefusalAudit implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 409, 410, 413, 422, 429, 507);
  private static final List<String> SUBJECTS = List.of("exportId", "importId", "companyId");
  private static final String ORIGIN = RefusalAudit.class.getName();

  @Context private ResourceInfo resource;
  @Inject private AuditTrail audit;
  @Inject private ClientAddresses addresses;
  @Inject private HttpServletRequest request;

  /** Remembers who asks: the answer may come from a thread that has no request any more. */
  @Override
  public void filter(ContainerRequestContext context) {
    Caller caller = request.getUserPrincipal() instanceof Caller known ? known : null;
    context.setProperty(ORIGIN, new Origin(caller, addresses.of(request)));
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    String path = context.getUriInfo().getPath();
    if (REFUSED.contains(response.getStatus())
        && response.getEntity() instanceof Envelope envelope
        && context.getProperty(ORIGIN) instanceof Origin origin
        && !path.equals(LoginResource.PATH)) {
      audit.refused(
          action(),
          origin.caller(),
          subject(context.getUriInfo().getPathParameters()),
          origin.address(),
          envelope.code() + ": " + context.getMethod() + " /" + path);
    }
  }

  private String action() {
    return Optional.ofNullable(resource.getResourceMethod())
        .map(method -> method.getAnnotation(Audited.class))
        .map(Audited::value)
        .orElse("request");
  }

  private static String subject(MultivaluedMap<String, String> parameters) {
    return SUBJECTS.stream()
        .map(parameters::getFirst)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Who asks, null when nobody known, and from where. */
  private record Origin(Caller caller, String address) {}
}
