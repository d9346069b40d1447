package com.bomizzel.datamanagement.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Brings the database to this version's shape without a server: {@code --migrate}. */
final class Migration {
  /** The application's, which the launcher's class loader does not know. */
  private static final String CLASS = "com.bomizzel.datamanagement.schema.SchemaMigration";

  private Migration() {}

  /**
   * Migrates.
   *
   * @param folder where the application is unpacked
   * @param driver the loader of the database's driver
   * @param connections new ones, of the role that may
   * @return what was done, in words
   * @throws StartFault when the database cannot be migrated
   */
  static String run(Path folder, ClassLoader driver, Supplier<Connection> connections)
      throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    try (URLClassLoader application = PackedApplication.unpack(folder, driver)) {
      // Where Flyway looks for the migrations.
      thread.setContextClassLoader(application);
      Class<?> migration = application.loadClass(CLASS);
      Object it =
          migration.getConstructor(DataSource.class).newInstance(dataSource(driver, connections));
      return String.valueOf(migration.getMethod("migrate").invoke(it));
    } catch (InvocationTargetException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new StartFault(ExitCode.FAILED, String.valueOf(reason.getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the bundle has no migrations", e);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  /** It gives connections, and can do nothing else. */
  private static DataSource dataSource(ClassLoader loader, Supplier<Connection> connections) {
    return (DataSource)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return connections.get();
              } else if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("toString") ? "the database" : 1;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
