package com.bomizzel.datamanagement.server;

import java.lang.annotation.Annotation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payara's own services. Stateless. */
public final class ServerServices {
  private static final String SERVICES = "org.glassfish.internal.api.Globals";

  private ServerServices() {}

  /**
   * The service of that type; null when it has none.
   *
   * @throws ReflectiveOperationException when this is another server than Payara
   */
  public static @Nullable Object find(Class<?> type) throws ReflectiveOperationException {
    return ask("getService", type);
  }

  /**
   * All services of that type.
   *
   * @throws ReflectiveOperationException when this is another server than Payara
   */
  public static List<?> findAll(Class<?> type) throws ReflectiveOperationException {
    Object all = ask("getAllServices", type);
    return all instanceof List<?> services ? services : List.of();
  }

  /**
   * One of the server's types.
   *
   * @throws ClassNotFoundException when this is another server than Payara
   */
  public static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, false, ServerServices.class.getClassLoader());
  }

  private static @Nullable Object ask(String method, Class<?> type)
      throws ReflectiveOperationException {
    Object locator = type(SERVICES).getMethod("getDefaultBaseServiceLocator").invoke(null);
    return locator
        .getClass()
        .getMethod(method, Class.class, Annotation[].class)
        .invoke(locator, type, new Annotation[0]);
  }
}
