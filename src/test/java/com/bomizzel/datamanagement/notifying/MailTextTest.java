package com.bomizzel.datamanagement.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.plans.StopReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextTest {
  private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2025-11-04T01:30:00Z");

  private static final Notice PLAN =
      Notice.about(UUID.randomUUID(), "plan_1", "Every night", "Europe/Berlin")
          .seenAt("https://data.example.com/data-management/backups?plan=plan_1");

  @Test
  void saysWhatWasBackedUpByThePlansClock() {
    Notice done =
        PLAN.of("export_1", false, MOMENT, 2_621_440L, Map.of("tickets", 6_002L, "users", 0L));

    MailText english = MailText.of(NoticeEvent.DONE, done, "Acme", Locale.ENGLISH);
    assertThat(english.subject()).isEqualTo("Backup made: Every night (Acme)");
    assertThat(english.plain())
        .contains("As of: Nov 4, 2025, 2:30 AM (Europe/Berlin)")
        .contains("Records: tickets 6,002\n")
        .contains("Bytes: 2,621,440")
        .contains("See the plan: https://data.example.com/data-management/backups?plan=plan_1");

    MailText german = MailText.of(NoticeEvent.DONE, done, "Acme", Locale.GERMAN);
    assertThat(german.subject()).isEqualTo("Sicherung gemacht: Every night (Acme)");
    assertThat(german.plain())
        .contains("Stand: 04.11.2025, 02:30 (Europe/Berlin)")
        .contains("Datensätze: Tickets 6.002\n");
    assertThat(german.html()).contains("<html lang=\"de\">").contains("6.002");
  }

  @Test
  void saysWhyThereIsNone() {
    MailText text =
        MailText.of(NoticeEvent.FAILED, PLAN.because("NO_SPACE"), "Acme", Locale.ENGLISH);
    assertThat(text.plain()).contains("Reason: the disk is full (NO_SPACE)");
    MailText unknown =
        MailText.of(NoticeEvent.FAILED, PLAN.because("OF_LATER"), "Acme", Locale.ENGLISH);
    assertThat(unknown.plain()).contains("Reason: OF_LATER\n");
  }

  @Test
  void saysWhatHasBecomeFewer() {
    Notice shrunk = PLAN.withFewer(List.of(new Notice.Compared("tickets", 1_500, 9)));
    assertThat(MailText.of(NoticeEvent.SHRUNK, shrunk, "Acme", Locale.GERMAN).plain())
        .contains("Tickets: 1.500 → 9");
    Notice grown = PLAN.withMore(List.of(new Notice.Compared("users", 10, 2_000)));
    assertThat(MailText.of(NoticeEvent.GROWN, grown, "Acme", Locale.ENGLISH).plain())
        .contains("many more records", "users: 10 → 2,000");
  }

  @ParameterizedTest
  @EnumSource(NoticeEvent.class)
  void namesAreTextOnOneLine(NoticeEvent event) {
    Notice hostile =
        Notice.about(UUID.randomUUID(), "plan_1", "A\r\nBcc: victim@example.com\r\n\r\nHi", "UTC");
    String company = "<script>alert('1')</script>\u202e{0}\n" + "x".repeat(500);

    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      MailText text = MailText.of(event, hostile, company, locale);
      assertThat(text.subject()).doesNotContain("\r", "\n", "\u202e").hasSizeLessThan(300);
      assertThat(text.plain()).doesNotContain("\nBcc").contains("{0}");
      assertThat(text.html()).doesNotContain("<script").contains("&lt;script&gt;");
      assertThat(text.plain()).doesNotContain("/data-management/");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "de, de",
    "de-AT, de",
    "de_DE, de",
    "DE, de",
    "en-GB, en",
    "fr, it",
    "'', it",
    "??, it"
  })
  void theLanguageIsThePersonsWhenThereAreTextsInIt(String chosen, String language) {
    assertThat(MailText.locale(chosen, Locale.ITALIAN).getLanguage()).isEqualTo(language);
    assertThat(MailText.locale(null, Locale.ITALIAN)).isEqualTo(Locale.ITALIAN);
  }

  @Test
  void everyLanguageHasEveryText() throws IOException {
    Properties english = texts("mail.properties");
    assertThat(texts("mail_de.properties").stringPropertyNames())
        .isEqualTo(english.stringPropertyNames());
    for (RecordKind kind : RecordKind.values()) {
      assertThat(english).containsKey("kind." + kind.jsonName());
    }
    for (StopReason reason : StopReason.values()) {
      assertThat(english).containsKey("reason." + reason.name());
    }
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(MailText.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
