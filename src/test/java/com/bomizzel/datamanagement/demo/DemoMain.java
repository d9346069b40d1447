package com.bomizzel.datamanagement.demo;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * The command {@code mvn -q -Pdemo verify}: PostgreSQL and the bundle on this machine, the {@link
 * Demo}, then the server stays up until Ctrl-C.
 *
 * <p>System properties: {@code demo.exit} (true: end after the account), {@code demo.file} (an
 * export file to use instead of made-up data; empty for none).
 */
public final class DemoMain {
  private static final String ADMIN = "admin@bomizzel.example";
  private static final int PORT = 8080;

  /** As the README starts it. */
  private static final List<String> JAVA_OPTIONS =
      List.of("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-Xmx512m");

  private DemoMain() {}

  /**
   * Runs the demo; returns after the account when {@code demo.exit} is set.
   *
   * @throws IllegalStateException when anything was not as it must be
   */
  public static void main(String[] arguments) throws Exception {
    Account account = new Account(System.out);
    account.line("");
    account.line("Bomizzel Data Management: back up a company and restore it");
    account.line("(about a minute, half of which is the server's start)");
    Path folder = EmptyFolder.at(Path.of("target", "demo"));
    TestDatabase database = TestDatabase.create("demo");
    try (BundleServer server = start(database, folder)) {
      account.step("started", "PostgreSQL and the server, " + server.base());
      Logins logins = run(new Demo(database, admin(server), folder, account), database);
      if (Boolean.getBoolean("demo.exit")) {
        end(account);
      } else {
        tellHowToGoOn(account, server, logins);
        new CountDownLatch(1).await();
      }
    } finally {
      TestDatabase.stopServer();
    }
  }

  /**
   * Who may sign in, beside the platform admin.
   *
   * @param company the company that was restored
   * @param email somebody in it
   */
  private record Logins(UUID company, String email) {}

  private static BundleServer start(TestDatabase database, Path folder) {
    Map<String, String> settings =
        Map.of(
            "DATA_DIR",
            folder.resolve("data").toAbsolutePath().toString(),
            "JWT_SECRET",
            UUID.randomUUID() + "-" + UUID.randomUUID(),
            "ADMIN_EMAIL",
            ADMIN,
            "ADMIN_PASSWORD",
            Fixtures.PASSWORD);
    return BundleServer.start("demo/server", database, settings, JAVA_OPTIONS, port());
  }

  private static ApiClient admin(BundleServer server) {
    return server.client().login(ADMIN, Fixtures.PASSWORD);
  }

  private static Logins run(Demo demo, TestDatabase database) throws IOException, SQLException {
    String file = System.getProperty("demo.file", "");
    UUID company = file.isEmpty() ? demo.withMadeUpCompany() : demo.withFile(Path.of(file));
    return new Logins(company, somebodyWithPassword(database, company));
  }

  /** Restored people have no password until they set one; here one of them does. */
  private static String somebodyWithPassword(TestDatabase database, UUID company) {
    return database.text(
        """
        with somebody as (update users set password_hash = ? where id = (
          select user_id from user_company_associations m join users u on u.id = m.user_id
          where m.company_id = ? and u.is_active
          order by m.role = 'owner' desc, m.role = 'admin' desc, u.email limit 1)
        returning email)
        select max(email) from somebody
        """,
        Fixtures.PASSWORD_HASH,
        company);
  }

  private static void end(Account account) {
    if (!account.clean()) {
      throw new IllegalStateException("The demo found differences; they are named above.");
    }
  }

  private static void tellHowToGoOn(Account account, BundleServer server, Logins logins) {
    String token =
        logins.email() == null
            ? server.client().login(ADMIN, Fixtures.PASSWORD).token()
            : server.client().login(logins.email(), Fixtures.PASSWORD).token();
    account.line("");
    account.line("The server is up at " + server.base() + " until Ctrl-C. Sign in as");
    account.line("  " + ADMIN + " (platform admin) or " + logins.email());
    account.line("  with the password " + Fixtures.PASSWORD + ", or export right now:");
    account.line("");
    account.line(
        "curl -s "
            + server.base()
            + "/api/data-export/export -H 'Content-Type: application/json' -d '{\"companyId\": \""
            + logins.company()
            + "\"}' -H 'Authorization: Bearer "
            + token
            + "'");
    account.line("");
  }

  private static int port() {
    try (ServerSocket socket = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return BundleServer.freePort();
    }
  }
}
