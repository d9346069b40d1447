package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.outside.PrintableText;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses parameters of an address that its call does not have, or that stand there twice: a
 * misspelt {@code validateOnly} must not become an import. Who may not call is told that first.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
@ApplicationScoped
public class KnownParameters implements ContainerRequestFilter {
  private static final int LONGEST_NAME = 64;

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext context) {
    Map<String, List<String>> given = context.getUriInfo().getQueryParameters();
    if (!given.isEmpty()) {
      RequestFields fields = new RequestFields();
      Set<String> known = known(resource.getResourceMethod());
      given.forEach((name, values) -> check(fields, known, name, values));
      fields.check();
    }
  }

  private static void check(
      RequestFields fields, Set<String> known, String name, List<String> values) {
    if (!known.contains(name)) {
      @Nullable String shown = PrintableText.of(name, LONGEST_NAME);
      fields.fault(String.valueOf(shown), shown + " is not a parameter of this address");
    } else if (values.size() > 1) {
      fields.fault(name, name + " stands in the address twice");
    }
  }

  private static Set<String> known(Method method) {
    if (method.isAnnotationPresent(ImportGate.Guarded.class)) {
      return ImportForm.FIELDS;
    }
    return Stream.of(method.getParameterAnnotations())
        .flatMap(Stream::of)
        .map(KnownParameters::name)
        .flatMap(Stream::ofNullable)
        .collect(Collectors.toSet());
  }

  private static @Nullable String name(Annotation annotation) {
    return annotation instanceof QueryParam parameter ? parameter.value() : null;
  }
}
