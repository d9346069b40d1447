package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  /** Of "bomizzel-demo", without the version. */
  private static final String HASH = "$10$PwZhPct/A5.Rx1cgPrC.0uh8e.0Vkc0z0bJ2q5hxf29p56BnWr22a";

  @Test
  void matchesItsOwnHash() {
    String hash = Passwords.hash("grün");

    assertThat(hash).startsWith("$2b$10$");
    assertThat(Passwords.matches("grün", hash)).isTrue();
    assertThat(Passwords.matches("grun", hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2a", "$2b"})
  void matchesTheHelpDesksHashes(String version) {
    assertThat(Passwords.matches("bomizzel-demo", version + HASH)).isTrue();
    assertThat(Passwords.matches("bomizzel-Demo", version + HASH)).isFalse();
  }

  @Test
  void saltsEachHash() {
    assertThat(Passwords.hash("same")).isNotEqualTo(Passwords.hash("same"));
  }

  @Test
  void seesTheFirst72Bytes() {
    assertThat(Passwords.matches("x".repeat(80), Passwords.hash("x".repeat(72)))).isTrue();
  }

  @Test
  void nobodysHashMatchesNothing() {
    assertThat(Passwords.matches("nobody has this password", null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "$2b$10$short", "$1$md5$hash"})
  void whatIsNoHashMatchesNothing(String hash) {
    assertThat(Passwords.matches("plain", hash)).isFalse();
    assertThat(Passwords.matches("", hash)).isFalse();
  }
}
