package com.bomizzel.datamanagement.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How people and programs are told of backups. Immutable; it never shows its password.
 *
 * @param mail empty unless {@code SMTP_HOST} is set: then no mail is sent
 * @param language {@code MAIL_LANGUAGE}: of mails to people who have chosen none
 * @param publicUrl {@code PUBLIC_URL}: where people find the console, without a slash at its end
 * @param patience {@code NOTICE_HOURS}: how long a message is tried
 * @param privateWebhooks {@code WEBHOOK_PRIVATE_ADDRESSES}: whether webhooks may be in private
 *     networks, and without TLS
 */
public record Notifying(
    Optional<Mail> mail,
    Locale language,
    Optional<URI> publicUrl,
    Duration patience,
    boolean privateWebhooks) {
  private static final Pattern ADDRESS =
      Pattern.compile("[!-~&&[^@<>\",;:()\\\\\\[\\]]]+@[\\w.-]+");

  /** How a connection to the mail server is encrypted. */
  public enum Tls {
    /** From a certain point on, or no mail is sent. */
    STARTTLS(587),
    /** From its beginning. */
    TLS(465),
    /** Not at all. */
    NONE(25);

    private final int port;

    Tls(int port) {
      this.port = port;
    }
  }

  /**
   * The server that mails are given to.
   *
   * @param host {@code SMTP_HOST}
   * @param port {@code SMTP_PORT}
   * @param tls {@code SMTP_TLS}
   * @param from {@code MAIL_FROM}: whose mails they are
   * @param account empty when the server wants none
   */
  public record Mail(String host, int port, Tls tls, String from, Optional<Account> account) {}

  /**
   * As whom mails are sent.
   *
   * @param user {@code SMTP_USER}
   * @param password {@code SMTP_PASSWORD}
   */
  public record Account(String user, String password) {
    @Override
    public String toString() {
      return "account";
    }
  }

  static Notifying read(SettingsReader read) {
    return new Notifying(
        mail(read),
        Locale.forLanguageTag(read.choice("MAIL_LANGUAGE", "en", "de")),
        read.webAddress("PUBLIC_URL").map(text -> URI.create(text.replaceAll("/+$", ""))),
        Duration.ofHours(read.number("NOTICE_HOURS", 48L, 1, 720)),
        read.choice("WEBHOOK_PRIVATE_ADDRESSES", "false", "true").equals("true"));
  }

  /** Each setting is asked for, whether mail is on or off. */
  private static Optional<Mail> mail(SettingsReader read) {
    @Nullable String host = read.optional("SMTP_HOST").orElse(null);
    String wanted = read.choice("SMTP_TLS", "starttls", "tls", "none");
    Tls tls =
        switch (wanted) {
          case "tls" -> Tls.TLS;
          case "none" -> Tls.NONE;
          default -> Tls.STARTTLS;
        };
    int port = (int) read.number("SMTP_PORT", (long) tls.port, 1, 65_535);
    Optional<String> user = read.optional("SMTP_USER");
    Optional<String> password = read.optional("SMTP_PASSWORD");
    if (user.isPresent() != password.isPresent()) {
      read.fault("SMTP_USER and SMTP_PASSWORD must be set together");
    }
    String from = read.optional("MAIL_FROM").orElse("");
    if (!from.isEmpty() && !ADDRESS.matcher(from).matches()) {
      read.fault("MAIL_FROM must be an address like backups@example.com");
    } else if (host != null && from.isEmpty()) {
      read.fault("MAIL_FROM is not set");
    }
    Optional<Account> account =
        user.flatMap(name -> password.map(secret -> new Account(name, secret)));
    return host == null ? Optional.empty() : Optional.of(new Mail(host, port, tls, from, account));
  }
}
