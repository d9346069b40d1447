package com.bomizzel.datamanagement.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bundle and a Payara Server are set up with is one thing in two files. */
class ServerConfigTest {
  private static final Path FOLDER = Path.of("server-config");

  @Test
  void theirPoolsAreTheSame() throws IOException {
    List<String> bundle = pools("pre-boot.asadmin");
    assertThat(bundle).hasSize(4);
    assertThat(pools("payara-server.asadmin")).isEqualTo(bundle);
  }

  /** The commands that make the pools and their resources. */
  private static List<String> pools(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> line.startsWith("create-jdbc-"))
        .toList();
  }
}
