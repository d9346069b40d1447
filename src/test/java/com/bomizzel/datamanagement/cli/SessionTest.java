package com.bomizzel.datamanagement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose token goes where. */
class SessionTest {
  private static final String ONE = "https://one.example";
  private static final String OTHER = "https://other.example";

  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void isKept() {
    environment.put("XDG_CONFIG_HOME", home.toString());
    file().write(new Session(Session.root(ONE), "kept"));
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    assertThat(permissions(file().path())).isEqualTo("rw-------");
    assertThat(permissions(file().path().getParent())).isEqualTo("rwx------");
    Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> Session.find(null, environment)).hasMessageContaining("chmod 600");
  }

  @Test
  void itsServerIsTheOneThatIsAskedAndNoOtherGetsTheToken() {
    assertThat(Session.find(null, environment)).isEqualTo(session(ONE, "kept"));
    assertThat(Session.find(ONE + "/", environment)).isEqualTo(session(ONE, "kept"));
    assertThat(Session.find(OTHER, environment)).isEqualTo(session(OTHER, null));
    assertThat(Session.find("http://one.example", environment).token()).isNull();
  }

  @Test
  void theEnvironmentGoesBeforeItAndTheOptionBeforeTheEnvironment() {
    environment.put(Session.SERVER, OTHER);
    environment.put(Session.TOKEN, "given\n");

    assertThat(Session.find(null, environment)).isEqualTo(session(OTHER, "given"));
    assertThat(Session.find(ONE, environment)).isEqualTo(session(ONE, "given"));
  }

  @Test
  void itIsGoneAfterwards() {
    assertThat(file().delete()).isTrue();
    assertThat(file().delete()).isFalse();
    assertThatThrownBy(() -> Session.find(null, environment)).hasMessageContaining("--server");
  }

  @Test
  void aFolderThatIsNoneIsPassedOver() {
    environment.put("XDG_CONFIG_HOME", "relative");
    environment.put("HOME", home.toString());

    assertThat(file().path()).startsWithRaw(home.resolve(".config"));
  }

  private SessionFile file() {
    return SessionFile.of(environment);
  }

  private static Session session(String server, String token) {
    return new Session(Session.root(server), token);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
