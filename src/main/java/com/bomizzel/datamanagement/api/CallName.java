package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.logging.TracedRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** Names a request's span by its call, as {@code /api/data-export/exports/{exportId}}. */
@Provider
@Priority(FilterOrder.ORIGIN)
@ApplicationScoped
public class CallName implements ContainerRequestFilter {
  @Context private ResourceInfo resource;
  @Inject private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    TracedRequest.called(
        request, "/api" + path(resource.getResourceClass()) + path(resource.getResourceMethod()));
  }

  /** Empty where the framework answers by itself. */
  private static String path(@Nullable AnnotatedElement element) {
    @Nullable Path path = element == null ? null : element.getAnnotation(Path.class);
    if (path == null || path.value().isEmpty()) {
      return "";
    }
    return path.value().startsWith("/") ? path.value() : "/" + path.value();
  }
}
