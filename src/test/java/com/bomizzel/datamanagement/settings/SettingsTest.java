package com.bomizzel.datamanagement.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "DB_HOST", "127.0.0.1",
              "DB_PORT", "5432",
              "DB_NAME", "help_desk",
              "DB_USER", "u",
              "DB_PASSWORD", "p",
              "DATA_DIR", "/var/lib/data-management",
              "JWT_SECRET", SECRET));

  @Test
  void whatIsNotSetHasItsDefault() {
    Settings settings = new Settings(environment::get);

    assertThat(settings.dataDir()).isEqualTo(Path.of("/var/lib/data-management"));
    assertThat(settings.adminEmail()).isEmpty();
    assertThat(settings.corsOrigins()).isEmpty();
    assertThat(settings.exportCompanyRoles()).containsExactlyInAnyOrder("member", "admin", "owner");
    assertThat(settings.limits().uploadBytes()).isEqualTo(4L * 1024 * 1024 * 1024);
    assertThat(settings.limits().runningJobs()).isEqualTo(2);
    assertThat(settings.limits().maxWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.limits().retention()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void everyMissingSettingIsNamedInOneLine() {
    assertThatThrownBy(() -> new Settings(name -> null))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage(
            "DB_HOST is not set; DB_NAME is not set; DB_USER is not set; DB_PASSWORD is not set;"
                + " DB_PORT is not set; DATA_DIR is not set; JWT_SECRET is not set");
  }

  @Test
  void exportsAreReadFromAReplicaThatIsNamed() {
    assertThat(new Settings(environment::get).snapshotSource())
        .isEqualTo(new SnapshotSource(false, Duration.ofSeconds(30)));

    environment.put("SNAPSHOT_DB_PORT", "5433");
    environment.put("SNAPSHOT_MAX_LAG_SECONDS", "0");

    assertThat(new Settings(environment::get).snapshotSource())
        .isEqualTo(new SnapshotSource(true, Duration.ZERO));
  }

  @Test
  void aShortSecretIsRefusedAndNotShown() {
    environment.put("JWT_SECRET", "hunter2");

    assertThatThrownBy(() -> new Settings(environment::get))
        .hasMessage("JWT_SECRET is shorter than 32 bytes")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aNumberOutOfRangeOrNoNumberIsRefusedWithItsRange() {
    environment.put("DB_PORT", "70000");
    environment.put("MAX_RUNNING_JOBS", "many");

    assertThatThrownBy(() -> new Settings(environment::get))
        .hasMessage(
            "DB_PORT must be a whole number from 1 to 65535;"
                + " MAX_RUNNING_JOBS must be a whole number from 1 to 8");
  }

  @Test
  void aStatementOfAJobEndsBeforeItsJobIsGivenUp() {
    environment.put("JOB_STALL_SECONDS", "10");
    assertThat(new Settings(environment::get).limits().jobStatement())
        .isEqualTo(Duration.ofSeconds(5));

    environment.put("JOB_STATEMENT_SECONDS", "10");
    assertThatThrownBy(() -> new Settings(environment::get))
        .hasMessage(
            "JOB_STATEMENT_SECONDS must be less than JOB_STALL_SECONDS, and is 10, that 10");
  }

  @Test
  void theFirstAdminNeedsBothNameAndPassword() {
    environment.put("ADMIN_EMAIL", "admin@example.com");

    assertThatThrownBy(() -> new Settings(environment::get))
        .hasMessage("ADMIN_EMAIL and ADMIN_PASSWORD must be set together");
  }

  @Test
  void rolesAreAListOfKnownOnes() {
    environment.put("IMPORT_COMPANY_ROLES", "admin, owner");
    assertThat(new Settings(environment::get).importCompanyRoles())
        .containsExactlyInAnyOrder("admin", "owner");

    environment.put("IMPORT_COMPANY_ROLES", "boss");
    assertThatThrownBy(() -> new Settings(environment::get))
        .hasMessage("IMPORT_COMPANY_ROLES must be a list of member, admin, owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://help.example.com/reset",
        "http://127.0.0.1:8080/?a=b#c",
        "HTTPS://help.example.com"
      })
  void aNewPasswordIsSetOnAPage(String address) {
    environment.put("PASSWORD_RESET_URL", address);
    assertThat(new Settings(environment::get).passwordResetUrl()).hasValue(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "javascript://help.example.com/%0aalert(1)",
        "data:text/html,x",
        "ftp://help.example.com/reset",
        "//help.example.com/reset",
        "/reset",
        "help.example.com",
        "https://",
        "https:/reset",
        "https://user:secret@help.example.com/reset",
        "https://help.example.com/a b",
        "https://help.example.com/\"><script>",
        "https://help.example.com/a\r\nb"
      })
  void aNewPasswordIsSetNowhereElse(String address) {
    environment.put("PASSWORD_RESET_URL", address);
    assertThatThrownBy(() -> new Settings(environment::get))
        .hasMessage("PASSWORD_RESET_URL must be an address like https://app.example.com/reset");
  }

  @Test
  void theEncoderIsOursOrTheJdks() {
    assertThat(new Settings(environment::get).jdkDeflater()).isFalse();
    environment.put("DEFLATE_ENCODER", "jdk");
    assertThat(new Settings(environment::get).jdkDeflater()).isTrue();

    environment.put("DEFLATE_ENCODER", "zopfli");
    assertThatThrownBy(() -> new Settings(environment::get))
        .hasMessage("DEFLATE_ENCODER must be one of own, jdk");
  }
}
