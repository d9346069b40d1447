package com.bomizzel.datamanagement.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bundle and a Payara Server are set up with is one thing in two files. */
class ServerConfigTest {
  private static final Path FOLDER = Path.of("server-config");
  private static final Pattern OPTION = Pattern.compile("--(\\w+) (\\S+)");
  private static final Pattern DATA_SOURCE = Pattern.compile("\\bjdbc/\\w+");

  @Test
  void theirPoolsAreTheSame() throws IOException {
    List<String> bundle = pools("pre-boot.asadmin");
    assertThat(bundle).hasSize(4);
    assertThat(pools("payara-server.asadmin")).isEqualTo(bundle);
  }

  /**
   * A database that is silent, a connection that has gone, a pool that is used up: none is waited
   * for without end, whichever pool it is.
   */
  @ParameterizedTest
  @ValueSource(strings = {"pre-boot.asadmin", "payara-server.asadmin"})
  void noPoolWaitsForEver(String file) throws IOException {
    List<String> made = commands(file, "create-jdbc-connection-pool ");
    assertThat(made).hasSize(2);
    for (String pool : made) {
      assertThat(options(pool))
          .as(pool)
          .containsEntry("isconnectvalidatereq", "true")
          .containsEntry("validateatmostonceperiod", "1")
          .containsEntry("validationmethod", "table")
          .containsEntry("maxwait", "10000")
          .containsEntry("steadypoolsize", "0")
          .containsKey("maxpoolsize")
          .as("what would end connections in use, or cost what the file says")
          .doesNotContainKeys("failconnection", "leaktimeout", "leakreclaim");
      assertThat(properties(pool))
          .as(pool)
          .containsEntry("connectTimeout", "5")
          .containsEntry("loginTimeout", "10")
          .containsEntry("socketTimeout", "10")
          .containsEntry("cancelSignalTimeout", "5")
          .containsEntry("tcpKeepAlive", "true")
          .containsKeys("sslMode", "ApplicationName");
    }
  }

  /** What is left out in one of two pools is an oversight, but for what only one needs. */
  @Test
  void thePoolsDifferInWhatTheyAreForAlone() throws IOException {
    List<String> made = commands("pre-boot.asadmin", "create-jdbc-connection-pool ");
    Set<String> ofLive = keys(made.get(0));
    Set<String> ofSnapshots = keys(made.get(1));
    Set<String> differ = new TreeSet<>(ofLive);
    differ.addAll(ofSnapshots);
    differ.removeIf(key -> ofLive.contains(key) && ofSnapshots.contains(key));
    assertThat(differ).containsExactly("nontransactionalconnections", "reWriteBatchedInserts");
  }

  /** One that the server made by itself would have none of these limits. */
  @Test
  void everyDataSourceOfTheProgramIsOneOfTheirs() throws IOException {
    Set<String> made =
        commands("pre-boot.asadmin", "create-jdbc-resource ").stream()
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file :
          files.filter(path -> path.toString().matches(".*\\.(java|xml|properties)")).toList()) {
        DATA_SOURCE
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> used.add(found.group()));
      }
    }
    assertThat(used).isEqualTo(made).hasSize(2);
  }

  private static Set<String> keys(String pool) {
    Set<String> keys = new TreeSet<>(options(pool).keySet());
    keys.addAll(properties(pool).keySet());
    return keys;
  }

  private static Map<String, String> options(String command) {
    return OPTION
        .matcher(command)
        .results()
        .collect(Collectors.toMap(option -> option.group(1), option -> option.group(2)));
  }

  /** The driver's, parted by colons that are in no value but a setting's. */
  private static Map<String, String> properties(String command) {
    return Arrays.stream(options(command).get("property").split(":"))
        .map(property -> property.split("=", 2))
        .collect(Collectors.toMap(property -> property[0], property -> property[1]));
  }

  private static List<String> commands(String file, String begin) throws IOException {
    return pools(file).stream().filter(line -> line.startsWith(begin)).toList();
  }

  /** The commands that make the pools and their resources. */
  private static List<String> pools(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> line.startsWith("create-jdbc-"))
        .toList();
  }
}
