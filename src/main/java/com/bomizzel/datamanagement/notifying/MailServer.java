package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.outside.PrintableText;
import com.bomizzel.datamanagement.settings.Notifying.Account;
import com.bomizzel.datamanagement.settings.Notifying.Mail;
import com.bomizzel.datamanagement.settings.Notifying.Tls;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives mails to the mail server of the settings, each on a connection of its own. Thread-safe. */
final class MailServer {
  private static final Logger LOG = Logger.getLogger(MailServer.class.getName());
  private static final String CONNECT_MILLIS = "10000";

  /** A server may look through a mail before it says that it has it; who waits less sends twice. */
  private static final String ANSWER_MILLIS = "120000";

  /** RFC 3463: of the address itself; 5.7 is the server's policy, of this sender or network. */
  private static final Pattern OF_ADDRESS = Pattern.compile("\\b5\\.1\\.[0-9]+\\b");

  private static final Pattern OF_POLICY = Pattern.compile("\\b5\\.[02-9]\\.[0-9]+\\b");

  /** What servers without such codes say to who may not relay (RFC 5321, section 4.2.3). */
  private static final Pattern TRANSACTION_FAILED = Pattern.compile("\\b554\\b");

  private static final Pattern CODE = Pattern.compile("\\b[45][0-9]{2}\\b");
  private static final int LONGEST_DETAIL = 200;
  private static final int LONGEST_SUBJECT = 400;
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Mail settings;
  private final Session session;

  MailServer(Mail settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(Mail settings) {
    Properties all = new Properties();
    all.setProperty("mail.transport.protocol", "smtp");
    all.setProperty("mail.smtp.host", settings.host());
    all.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    all.setProperty("mail.smtp.auth", Boolean.toString(settings.account().isPresent()));
    all.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    all.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
    all.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
    // What the server says to QUIT changes nothing of what it has taken.
    all.setProperty("mail.smtp.quitwait", "false");
    // Never in the clear where somebody wants it encrypted, and to nobody else than to that host.
    boolean later = settings.tls() == Tls.STARTTLS;
    all.setProperty("mail.smtp.starttls.enable", Boolean.toString(later));
    all.setProperty("mail.smtp.starttls.required", Boolean.toString(later));
    all.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == Tls.TLS));
    all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return all;
  }

  /**
   * A mail to one person.
   *
   * @param id by which a receiver tells a repeat
   * @param to an address from outside, which may be none
   */
  record Letter(String id, String to, MailText text) {}

  /** Sends a mail; when this returns, the server has it. */
  void send(Letter letter) throws NotSent {
    InternetAddress to = address(letter.to());
    try {
      Message message = message(letter, to);
      Transport transport = session.getTransport();
      try {
        connect(transport);
        transport.sendMessage(message, new Address[] {to});
      } finally {
        hangUp(transport);
      }
    } catch (SendFailedException e) {
      throw new NotSent(problem(e), detail(e), e);
    } catch (MessagingException e) {
      throw new NotSent(NoticeProblem.MAIL_SERVER, detail(e), e);
    }
  }

  private static void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.log(Level.FINE, "The mail server did not say good-bye", e);
    }
  }

  /** What it was, for the log, without what the server says: that may hold the address. */
  private static String detail(MessagingException e) {
    StringBuilder kinds = new StringBuilder();
    Throwable next = e;
    while (next != null && kinds.length() < LONGEST_DETAIL) {
      kinds.append(kinds.isEmpty() ? "" : ", ").append(next.getClass().getSimpleName());
      next =
          next instanceof MessagingException mail && mail.getNextException() != null
              ? mail.getNextException()
              : next.getCause();
    }
    Matcher code = CODE.matcher(Objects.requireNonNullElse(e.getMessage(), ""));
    return kinds + (code.find() ? ": " + code.group() : "");
  }

  private void connect(Transport transport) throws MessagingException {
    if (settings.account().isEmpty()) {
      transport.connect();
    } else {
      Account account = settings.account().get();
      transport.connect(account.user(), account.password());
    }
  }

  private static InternetAddress address(String text) throws NotSent {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (!address.isGroup() && address.getAddress().contains("@")) {
        return new InternetAddress(address.getAddress(), true);
      }
      throw new NotSent(NoticeProblem.ADDRESS_REFUSED, null, null);
    } catch (AddressException e) {
      throw new NotSent(NoticeProblem.ADDRESS_REFUSED, null, null);
    }
  }

  /**
   * What the server says of the one address: 5xx does not pass by itself, 4xx does, and so may a
   * refusal to relay, which is no fault of the address.
   */
  private static NoticeProblem problem(SendFailedException e) {
    boolean isRefused = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
    return isRefused && !isPolicy(e) ? NoticeProblem.ADDRESS_REFUSED : NoticeProblem.MAIL_SERVER;
  }

  private static boolean isPolicy(SendFailedException e) {
    String said = answers(e);
    return !OF_ADDRESS.matcher(said).find()
        && (OF_POLICY.matcher(said).find() || TRANSACTION_FAILED.matcher(said).find());
  }

  /** What the server has said, in this exception and those behind it. */
  private static String answers(MessagingException e) {
    StringBuilder answers = new StringBuilder();
    Exception next = e;
    while (next != null) {
      answers.append(next.getMessage()).append('\n');
      next = next instanceof MessagingException mail ? mail.getNextException() : null;
    }
    return answers.toString();
  }

  private Message message(Letter letter, InternetAddress to) throws MessagingException {
    MimeMessage message = new Identified(session, messageId(letter.id()));
    message.setFrom(new InternetAddress(settings.from(), true));
    message.setRecipient(Message.RecipientType.TO, to);
    // The library would pass on a line break, and what comes after it as a header.
    message.setSubject(PrintableText.of(letter.text().subject(), LONGEST_SUBJECT), UTF_8);
    message.setSentDate(Date.from(Instant.now()));
    // RFC 3834: no holiday answers.
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(letter.text().plain(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.text().html(), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    return message;
  }

  private String messageId(String id) {
    return "<" + id + settings.from().substring(settings.from().indexOf('@')) + ">";
  }

  /** The library would give it an id that is another one each time. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
