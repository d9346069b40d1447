package com.bomizzel.datamanagement.launch;

import com.bomizzel.datamanagement.settings.InvalidSettings;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.StartOutcome;
import fish.payara.micro.PayaraMicro;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts the bundle. A wrong setting ends the process with one line on standard error and exit code
 * 1, before the server boots; a start that fails later (no database, a newer schema) ends it the
 * same way, where Payara Micro alone would stay up without the application.
 */
public final class Launcher {
  private static final String SHUTDOWN_GRACE_MILLIS = "8000";

  /** Held for the rest of this process's life, and its lock with it. */
  @SuppressWarnings("unused")
  private static @Nullable RuntimeFolder runtime;

  private Launcher() {}

  /** Takes Payara Micro's options; with TLS the port of {@code --port} serves HTTPS. */
  public static void main(String[] arguments) {
    List<String> options = new ArrayList<>(List.of(arguments));
    try {
      new Settings(Launcher::setting);
      Optional<ServerKey> key =
          ServerKey.of(setting("TLS_KEYSTORE"), setting("TLS_KEYSTORE_PASSWORD"));
      key.ifPresent(present -> serveHttps(present, options));
      System.setProperty("HTTP_ENABLED", String.valueOf(key.isEmpty()));
    } catch (InvalidSettings e) {
      stop(e.getMessage());
    }
    defaultTo("HTTP_ADDRESS", "127.0.0.1");
    defaultTo("DB_SSLMODE", "prefer");
    if (!options.contains("--shutdowngrace")) {
      // Payara Micro does not keep this option in a bundle; running jobs need the time to stop.
      options.addAll(List.of("--shutdowngrace", SHUTDOWN_GRACE_MILLIS));
    }
    useRuntimeFolder();
    PayaraMicro.main(options.toArray(String[]::new));
    StartOutcome.failure().ifPresent(Launcher::stop);
  }

  /** Before anything asks where temporary files go, which Java remembers. */
  private static void useRuntimeFolder() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      runtime = RuntimeFolder.open(temporary);
      System.setProperty("java.io.tmpdir", runtime.path().toString());
    } catch (IOException e) {
      stop("The temporary folder " + temporary + " cannot be used: " + e.getMessage());
    }
  }

  private static void serveHttps(ServerKey key, List<String> options) {
    System.setProperty("javax.net.ssl.keyStore", key.keystore());
    System.setProperty("javax.net.ssl.keyStorePassword", key.password());
    int port = options.indexOf("--port");
    if (port >= 0) {
      options.set(port, "--sslport");
    } else {
      options.addAll(List.of("--sslport", "8443"));
    }
    options.addAll(List.of("--sslcert", key.alias()));
  }

  private static void defaultTo(String name, String fallback) {
    String value = setting(name);
    System.setProperty(name, value == null || value.isBlank() ? fallback : value);
  }

  private static String setting(String name) {
    return System.getProperty(name, System.getenv(name));
  }

  private static void stop(@Nullable String reason) {
    System.err.println("data-management cannot start: " + reason);
    Runtime.getRuntime().halt(1);
  }
}
