package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.audit.Stranger;
import com.bomizzel.datamanagement.outside.Actor;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the audit trail of every refused attempt, with the code it was refused with and the company
 * that it named. The sign-in tells its own, which name the account.
 */
@Provider
@PreMatching
@Priority(FilterOrder.ORIGIN)
@ApplicationScoped
public class RefusalAudit implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String COMPANY = "companyId";
  private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 409, 410, 413, 422, 429, 507);
  private static final List<String> SUBJECTS = List.of("exportId", "importId", "planId", COMPANY);
  private static final String ORIGIN = RefusalAudit.class.getName();

  @Context private ResourceInfo resource;
  @Inject private Audit audit;
  @Inject private ClientAddresses addresses;
  @Inject private HttpServletRequest request;

  /** Remembers who asks: the answer may come from a thread that no longer has a request. */
  @Override
  public void filter(ContainerRequestContext context) {
    Actor actor =
        request.getUserPrincipal() instanceof Caller caller
            ? caller
            : new Stranger(null, addresses.of(request));
    AuditOrigin origin = AuditOrigin.begin(request, actor);
    context.setProperty(ORIGIN, origin);
    company(context.getUriInfo().getQueryParameters(false)).ifPresent(origin::about);
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    String path = context.getUriInfo().getPath();
    if (REFUSED.contains(response.getStatus())
        && response.getEntity() instanceof Envelope envelope
        && context.getProperty(ORIGIN) instanceof AuditOrigin origin
        && !path.equals(LoginResource.PATH)) {
      MultivaluedMap<String, String> parameters = context.getUriInfo().getPathParameters();
      company(parameters).ifPresent(origin::about);
      audit.refused(
          Edge.API,
          action(),
          origin.actor(),
          origin.company(),
          subject(parameters),
          envelope.code() + ": " + context.getMethod() + " /" + path);
    }
  }

  private String action() {
    return Optional.ofNullable(resource.getResourceMethod())
        .map(method -> method.getAnnotation(Audited.class))
        .map(Audited::value)
        .orElse("request");
  }

  private static @Nullable String subject(MultivaluedMap<String, String> parameters) {
    return SUBJECTS.stream()
        .map(parameters::getFirst)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Optional<UUID> company(MultivaluedMap<String, String> parameters) {
    return Optional.ofNullable(parameters.getFirst(COMPANY)).flatMap(RequestFields::uuid);
  }
}
