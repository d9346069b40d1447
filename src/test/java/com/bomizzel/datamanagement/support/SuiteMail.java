package com.bomizzel.datamanagement.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;

/** The mail server that the integration suite's server gives its mails to. Thread-safe. */
public final class SuiteMail {
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private SuiteMail() {}

  /** Starts it on a free port of this machine, which it returns; it ends with this JVM. */
  static int start() {
    SERVER.start();
    AtExit.close(SERVER::stop);
    return SERVER.getSmtp().getPort();
  }

  /** The mails that have come for an address, the oldest first. */
  public static List<MimeMessage> to(String address) {
    try {
      List<MimeMessage> mails = new ArrayList<>();
      for (MimeMessage mail : SERVER.getReceivedMessages()) {
        if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)) {
          mails.add(mail);
        }
      }
      return mails;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
