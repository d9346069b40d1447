package com.bomizzel.datamanagement.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;

/**
 * PostgreSQL's driver, which lies inside the bundle where only the server finds it. Closed, no new
 * class of it is loaded any longer.
 */
final class DatabaseDriver implements AutoCloseable {
  private static final String IN_BUNDLE = "/MICRO-INF/lib/postgresql.jar";
  private static final String CLASS = "org.postgresql.Driver";

  private final URLClassLoader loader;

  private DatabaseDriver(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Copies it out of the bundle.
   *
   * @param folder where to
   */
  static DatabaseDriver unpack(Path folder) throws IOException {
    URL[] jars = {};
    try (InputStream packed = DatabaseDriver.class.getResourceAsStream(IN_BUNDLE)) {
      if (packed != null) {
        Path jar = folder.resolve("postgresql.jar");
        Files.copy(packed, jar);
        jars = new URL[] {jar.toUri().toURL()};
      }
    }
    return new DatabaseDriver(new URLClassLoader(jars, DatabaseDriver.class.getClassLoader()));
  }

  Driver driver() {
    try {
      return (Driver) loader.loadClass(CLASS).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the bundle has no PostgreSQL driver", e);
    }
  }

  /** What it is loaded by. */
  ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
