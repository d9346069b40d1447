package com.bomizzel.datamanagement.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;

/**
 * A call of the API and the method that answers it.
 *
 * @param verb as {@code GET}
 * @param path as it stands in an address, with its variables
 */
record ResourceMethod(String verb, String path, Method method) {
  /** All that there are. */
  static List<ResourceMethod> all() {
    return new DataExportApplication()
        .getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .flatMap(method -> verb(method).map(verb -> of(verb, method)))
            .toList();
  }

  private static ResourceMethod of(String verb, Method method) {
    String path = "/api/" + method.getDeclaringClass().getAnnotation(Path.class).value();
    Path rest = method.getAnnotation(Path.class);
    return new ResourceMethod(verb, rest == null ? path : path + '/' + rest.value(), method);
  }

  private static Stream<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(HttpMethod::value);
  }

  /** The type of the body that a method reads; empty when it reads none. */
  static Optional<Class<?>> body(Method method) {
    RequestBodySchema said = method.getAnnotation(RequestBodySchema.class);
    if (said != null) {
      return Optional.of(said.value());
    }
    return Arrays.<Class<?>>stream(method.getParameterTypes()).filter(Class::isRecord).findFirst();
  }
}
