package com.bomizzel.datamanagement.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The application, which lies inside the bundle where only the server finds it. */
final class PackedApplication {
  private static final String IN_BUNDLE = "/MICRO-INF/deploy/ROOT.war";
  private static final String CLASSES = "WEB-INF/classes/";
  private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/[^/]+\\.jar");
  private static final Pattern MIGRATION =
      Pattern.compile(Pattern.quote(CLASSES) + "db/migration/V(\\d+)__.*");

  private PackedApplication() {}

  /** The version that its migrations bring a database to; 0 outside a bundle. */
  static int newestMigration() throws IOException {
    int newest = 0;
    try (ZipInputStream war = open()) {
      for (ZipEntry entry = next(war); entry != null; entry = next(war)) {
        Matcher migration = MIGRATION.matcher(entry.getName());
        if (migration.matches()) {
          newest = Math.max(newest, Integer.parseInt(migration.group(1)));
        }
      }
    }
    return newest;
  }

  /**
   * Copies its classes and libraries out of the bundle.
   *
   * @param folder where to, which must exist
   * @param parent what they are loaded beside
   */
  static URLClassLoader unpack(Path folder, ClassLoader parent) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<URL> places = new ArrayList<>(List.of(classes.toUri().toURL()));
    try (ZipInputStream war = open()) {
      for (ZipEntry entry = next(war); entry != null; entry = next(war)) {
        String name = entry.getName();
        if (LIBRARY.matcher(name).matches()) {
          Path library = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
          Files.copy(war, library);
          places.add(library.toUri().toURL());
        } else if (name.startsWith(CLASSES) && !entry.isDirectory()) {
          Path file = classes.resolve(name.substring(CLASSES.length()));
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          Files.copy(war, file);
        }
      }
    }
    return new URLClassLoader(places.toArray(URL[]::new), parent);
  }

  private static ZipInputStream open() {
    InputStream packed = PackedApplication.class.getResourceAsStream(IN_BUNDLE);
    return new ZipInputStream(packed == null ? InputStream.nullInputStream() : packed);
  }

  private static @Nullable ZipEntry next(ZipInputStream war) throws IOException {
    return war.getNextEntry();
  }
}
