package com.bomizzel.datamanagement.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.settings.Notifying.Mail;
import com.bomizzel.datamanagement.support.TestSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyingTest {
  private static final Map<String, String> SERVER =
      Map.of("SMTP_HOST", "mail.example.com", "MAIL_FROM", "backups@example.com");

  @Test
  void nobodyIsToldUnlessSomebodySays() {
    Notifying off = TestSettings.of(Map.of("MAIL_FROM", "backups@example.com")).notifying();

    assertThat(off.mail()).isEmpty();
    assertThat(off.privateWebhooks()).isFalse();
    assertThat(off.language()).isEqualTo(Locale.ENGLISH);
    assertThat(off.patience()).hasHours(48);
  }

  @ParameterizedTest
  @CsvSource({"starttls, 587", "tls, 465", "none, 25"})
  void thePortGoesByTheEncryption(String tls, int port) {
    Mail mail = with(Map.of("SMTP_TLS", tls)).mail().orElseThrow();

    assertThat(mail.port()).isEqualTo(port);
    assertThat(mail.tls().name()).isEqualToIgnoringCase(tls);
    assertThat(with(Map.of("SMTP_TLS", tls, "SMTP_PORT", "2525")).mail().orElseThrow().port())
        .isEqualTo(2525);
  }

  @Test
  void aLinksBeginningHasNoSlashAtItsEnd() {
    assertThat(with(Map.of("PUBLIC_URL", "https://data.example.com/help/")).publicUrl())
        .contains(URI.create("https://data.example.com/help"));
  }

  @Test
  void thePasswordIsNotShown() {
    Mail mail = with(Map.of("SMTP_USER", "u", "SMTP_PASSWORD", "hidden-one")).mail().orElseThrow();

    assertThat(mail.account().orElseThrow().password()).isEqualTo("hidden-one");
    assertThat(mail.toString()).doesNotContain("hidden-one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "a@b@c",
        "Backups <a@example.com>",
        "a@example.com, b@example.com",
        "a@example.com\r\nBcc: b@example.com"
      })
  void aSenderIsOneAddress(String from) {
    assertThatThrownBy(() -> with(Map.of("MAIL_FROM", from)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("MAIL_FROM");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> TestSettings.of(Map.of("SMTP_HOST", "h", "SMTP_USER", "u")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("MAIL_FROM is not set")
        .hasMessageContaining("SMTP_PASSWORD");
  }

  private static Notifying with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(SERVER);
    all.putAll(more);
    return TestSettings.of(all).notifying();
  }
}
