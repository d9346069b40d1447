package com.bomizzel.datamanagement.launch;

import com.bomizzel.datamanagement.schema.preflight.Finding;
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
 * Starts the bundle. What keeps it from starting ends the process with one line on standard error
 * and an {@link ExitCode}, and leaves nothing in the temporary folder: a wrong setting, a folder
 * that cannot be written, a port that is taken, a database that does not answer or refuses, before
 * the server boots; the rest (a newer schema) after it, where Payara Micro alone would stay up
 * without the application.
 */
public final class Launcher {
  private static final String SHUTDOWN_GRACE_MILLIS = "8000";

  /** Held for the rest of this process's life, and its lock with it. */
  private static volatile @Nullable RuntimeFolder runtime;

  private static volatile boolean isUp;

  private Launcher() {}

  /**
   * Takes Payara Micro's options; with TLS the port of {@code --port} serves HTTPS. With {@code
   * --check} it says what it finds, and with {@code --migrate} it migrates the database; both end
   * before the server boots. With {@code --health} it asks the server that runs with these options,
   * and ends with 0 when that is ready, else with 1.
   */
  public static void main(String[] arguments) {
    List<String> options = new ArrayList<>(List.of(arguments));
    if (options.remove("--health")) {
      askForHealth(options);
    }
    // Payara Micro may end the process by itself.
    Runtime.getRuntime().addShutdownHook(new Thread(Launcher::leaveNothing));
    boolean isCheck = options.remove("--check");
    boolean isMigration = options.remove("--migrate") && !isCheck;
    String done = "data-management can start";
    try {
      if (isMigration) {
        done = "data-management has migrated the database: " + migrate();
      } else {
        prepare(options, isCheck);
      }
    } catch (InvalidSettings e) {
      stop(ExitCode.CONFIGURATION, e.getMessage());
    } catch (StartFault e) {
      stop(e.code(), e.getMessage());
    }
    if (isCheck || isMigration) {
      System.out.println(done);
      leaveNothing();
      Runtime.getRuntime().halt(0);
    }
    PayaraMicro.main(options.toArray(String[]::new));
    StartOutcome.failure().ifPresent(reason -> stop(ExitCode.FAILED, reason));
    isUp = true;
  }

  private static void askForHealth(List<String> options) {
    try {
      HealthCall.Answer answer = healthCall(options).ask();
      System.out.println(answer.told());
      Runtime.getRuntime().halt(answer.isReady() ? 0 : 1);
    } catch (InvalidSettings | StartFault e) {
      System.out.println(e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  /** Health is where {@code MANAGEMENT_PORT} says, by plain HTTP, and else where all is. */
  private static HealthCall healthCall(List<String> options) {
    Optional<ServerKey> key = serverKey(options);
    defaultTo("MANAGEMENT_ADDRESS", "127.0.0.1");
    defaultTo("MANAGEMENT_PORT", "0");
    String port = System.getProperty("MANAGEMENT_PORT").strip();
    if (!port.matches("\\d{1,5}")) {
      throw new StartFault(ExitCode.CONFIGURATION, "MANAGEMENT_PORT must be a number");
    }
    return port.equals("0")
        ? new HealthCall(Listener.of(options, System.getProperty("HTTP_ADDRESS")), key)
        : new HealthCall(
            ManagementListener.at(System.getProperty("MANAGEMENT_ADDRESS"), Integer.parseInt(port)),
            Optional.empty());
  }

  private static void prepare(List<String> options, boolean isCheck) {
    Settings settings = new Settings(Launcher::setting);
    Optional<ServerKey> key = serverKey(options);
    System.setProperty("HTTP_ENABLED", String.valueOf(key.isEmpty()));
    defaultTo("DB_SSLMODE", "prefer");
    defaultTo("SNAPSHOT_DB_HOST", String.valueOf(setting("DB_HOST")));
    defaultTo("SNAPSHOT_DB_PORT", String.valueOf(setting("DB_PORT")));
    if (!options.contains("--shutdowngrace")) {
      // Payara Micro does not keep this option in a bundle; running jobs need the time to stop.
      options.addAll(List.of("--shutdowngrace", SHUTDOWN_GRACE_MILLIS));
    }
    DataFolder.require(settings.dataDir());
    defaultTo("MANAGEMENT_ADDRESS", "127.0.0.1");
    Listener listener = Listener.of(options, System.getProperty("HTTP_ADDRESS"));
    settings.managementPort().ifPresent(port -> requireManageable(port, listener));
    // A check may be made beside the running server, which has the port.
    if (!isCheck && options.stream().noneMatch(option -> option.startsWith("--autobind"))) {
      listener.requireFree();
    }
    DataFolder.littleSpace(settings.dataDir()).ifPresent(Launcher::warn);
    RuntimeFolder folder = useRuntimeFolder();
    if (!isCheck) {
      addOptions(settings, options, folder.path());
    }
    // A start looks itself, and waits for whoever has just ended.
    boolean looksForStore = isCheck && settings.objectStorage().isEmpty();
    requireDatabase(folder, looksForStore ? Optional.of(settings.dataDir()) : Optional.empty());
  }

  private static void requireManageable(int port, Listener applications) {
    ManagementListener.at(System.getProperty("MANAGEMENT_ADDRESS"), port);
    ManagementListener.requireApart(port, applications.port());
  }

  private static void addOptions(Settings settings, List<String> options, Path folder) {
    try {
      if (settings.jsonLog()) {
        LogSettings.useJson(options, folder);
      }
      if (settings.managementPort().isPresent()) {
        ManagementListener.add(
            options,
            System.getProperty("MANAGEMENT_ADDRESS"),
            settings.managementPort().getAsInt(),
            folder);
      }
    } catch (IOException e) {
      throw cannotUse(folder, e);
    }
  }

  /** The key, if HTTPS is to be served, with the options for it; and where to listen. */
  private static Optional<ServerKey> serverKey(List<String> options) {
    defaultTo("HTTP_ADDRESS", "127.0.0.1");
    Optional<ServerKey> key =
        ServerKey.of(setting("TLS_KEYSTORE"), setting("TLS_KEYSTORE_PASSWORD"));
    key.ifPresent(present -> serveHttps(present, options));
    return key;
  }

  private static void requireDatabase(RuntimeFolder folder, Optional<Path> store) {
    try (DatabaseDriver driver = DatabaseDriver.unpack(folder.path())) {
      DatabaseAccess access = access(driver);
      access.require(Launcher::warn);
      store.ifPresent(files -> access.requireStore(files, Launcher::warn));
    } catch (IOException e) {
      throw cannotUse(folder.path(), e);
    }
  }

  private static String migrate() {
    Settings.requireDatabase(Launcher::setting);
    RuntimeFolder folder = useRuntimeFolder();
    try (DatabaseDriver driver = DatabaseDriver.unpack(folder.path())) {
      DatabaseAccess access = access(driver);
      access.requireForMigration();
      return Migration.run(folder.path(), driver.loader(), access::connect);
    } catch (IOException e) {
      throw cannotUse(folder.path(), e);
    }
  }

  private static DatabaseAccess access(DatabaseDriver driver) throws IOException {
    return new DatabaseAccess(
        driver.driver(), Launcher::setting, PackedApplication.newestMigration());
  }

  private static void warn(Finding finding) {
    System.err.println("data-management: " + finding);
  }

  /** Before anything asks where temporary files go, which Java remembers. */
  private static RuntimeFolder useRuntimeFolder() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      RuntimeFolder folder = RuntimeFolder.open(temporary);
      runtime = folder;
      System.setProperty("java.io.tmpdir", folder.path().toString());
      return folder;
    } catch (IOException e) {
      throw cannotUse(temporary, e);
    }
  }

  private static StartFault cannotUse(Path temporary, IOException e) {
    return new StartFault(
        ExitCode.CANNOT_CREATE,
        "the temporary folder " + temporary + " cannot be used (-Djava.io.tmpdir): " + e);
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

  private static void stop(ExitCode code, @Nullable String reason) {
    String line = String.valueOf(reason).strip().replaceAll("\\s*\\R\\s*", " ");
    System.err.println("data-management cannot start: " + line);
    leaveNothing();
    Runtime.getRuntime().halt(code.number());
  }

  /** A server that is up keeps its files until its last job has stopped; see the next start. */
  private static void leaveNothing() {
    RuntimeFolder folder = runtime;
    if (folder != null && !isUp) {
      folder.delete();
    }
  }
}
