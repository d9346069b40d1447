package com.bomizzel.datamanagement.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.notifying.MailServer.Letter;
import com.bomizzel.datamanagement.settings.Notifying.Account;
import com.bomizzel.datamanagement.settings.Notifying.Mail;
import com.bomizzel.datamanagement.settings.Notifying.Tls;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails on a real mail server. */
class MailServerTest {
  private static final MailText TEXT =
      new MailText("Größere Sicherung", "Täglich\n", "<p>Täglich</p>");

  private final GreenMail greenMail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    greenMail.start();
  }

  @AfterEach
  void stop() {
    greenMail.stop();
  }

  @Test
  void aLetterArrivesInBothFormsUnderItsId() throws Exception {
    server(Tls.NONE, Optional.empty()).send(new Letter("msg_1", "ann@acme.example", TEXT));

    MimeMessage received = greenMail.getReceivedMessages()[0];
    assertThat(received.getMessageID()).isEqualTo("<msg_1@bomizzel.example>");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received.getFrom()[0]).hasToString("backups@bomizzel.example");
    assertThat(received.getRecipients(Message.RecipientType.TO)).hasSize(1);
    MimeMultipart parts = (MimeMultipart) received.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent()).asString().startsWith("Täglich");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent()).asString().contains("<p>Täglich</p>");
  }

  /** The texts have no line breaks in their subjects; were there one it would do no harm. */
  @ParameterizedTest
  @ValueSource(strings = {"A\r\nBcc: b@example.com", "Ä\r\nBcc: b@example.com", "A\n\n<b>"})
  void aSubjectMakesNoHeader(String subject) throws Exception {
    MailText text = new MailText(subject, "Text", "<p>Text</p>");
    server(Tls.NONE, Optional.empty()).send(new Letter("msg_1", "ann@acme.example", text));

    MimeMessage received = greenMail.getReceivedMessages()[0];
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
    assertThat(received.getHeader("Bcc")).isNull();
    assertThat(received.getSubject()).isEqualTo(subject.replaceAll("[\r\n]", "\ufffd"));
    assertThat(received.getContentType()).startsWith("multipart/alternative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "a@acme.example, victim@example.com",
        "a@acme.example\r\nRCPT TO:<victim@example.com>",
        "all: a@acme.example, victim@example.com;",
        "a@acme.example>\r\nDATA"
      })
  void whatIsNoAddressGetsNothing(String to) {
    fails(server(Tls.NONE, Optional.empty()), to, NoticeProblem.ADDRESS_REFUSED);
    assertThat(greenMail.getReceivedMessages()).isEmpty();
  }

  @Test
  void nothingIsSentInTheClearWhereItShouldBeEncrypted() {
    fails(server(Tls.STARTTLS, Optional.empty()), "a@acme.example", NoticeProblem.MAIL_SERVER);
    assertThat(greenMail.getReceivedMessages()).isEmpty();
  }

  @Test
  void anAccountThatTheServerDoesNotKnowSendsNothing() {
    greenMail.setUser("backups@bomizzel.example", "backups", "right");
    Account wrong = new Account("backups", "wrong-one");

    assertThatThrownBy(
            () ->
                server(Tls.NONE, Optional.of(wrong))
                    .send(new Letter("msg_1", "a@acme.example", TEXT)))
        .isInstanceOfSatisfying(
            NotSent.class, e -> assertThat(e.problem()).isEqualTo(NoticeProblem.MAIL_SERVER))
        .message()
        .doesNotContain("wrong-one");
  }

  /** Whatever it does then, it has the mail: whoever sends again sends a second one. */
  @Test
  void whatTheServerHasTakenIsSentThoughItHangsUp() throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer("250 OK")) {
      new MailServer(mail(server.port(), Tls.NONE, Optional.empty()))
          .send(new Letter("msg_1", "a@acme.example", TEXT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "550 No such user,ADDRESS_REFUSED",
    "550 5.1.1 No such user,ADDRESS_REFUSED",
    "554 5.7.1 Relay access denied,MAIL_SERVER",
    "554 Relay access denied,MAIL_SERVER",
    "550 5.7.1 Blocked,MAIL_SERVER",
    "451 4.3.0 Later,MAIL_SERVER"
  })
  void onlyAnAddressThatIsNoneIsGivenUpAtOnce(String answer, NoticeProblem problem)
      throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(answer)) {
      fails(
          new MailServer(mail(server.port(), Tls.NONE, Optional.empty())),
          "a@acme.example",
          problem);
    }
  }

  @Test
  void aServerThatIsNotThereIsTriedAgain() {
    int port = greenMail.getSmtp().getPort();
    greenMail.stop();
    fails(
        new MailServer(mail(port, Tls.NONE, Optional.empty())),
        "a@acme.example",
        NoticeProblem.MAIL_SERVER);
    assertThat(NoticeProblem.MAIL_SERVER.isLast()).isFalse();
  }

  private static void fails(MailServer server, String to, NoticeProblem problem) {
    assertThatThrownBy(() -> server.send(new Letter("msg_1", to, TEXT)))
        .isInstanceOfSatisfying(NotSent.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private MailServer server(Tls tls, Optional<Account> account) {
    return new MailServer(mail(greenMail.getSmtp().getPort(), tls, account));
  }

  private static Mail mail(int port, Tls tls, Optional<Account> account) {
    return new Mail("127.0.0.1", port, tls, "backups@bomizzel.example", account);
  }
}
