package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.notifying.CompanyPeople.Member;
import com.bomizzel.datamanagement.notifying.MailServer.Letter;
import com.bomizzel.datamanagement.settings.Notifying;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends people their messages, each in their language. Thread-safe. */
@ApplicationScoped
class Mails {
  private Subscriptions subscriptions;
  private CompanyPeople people;
  private Notifying settings;
  private @Nullable MailServer server;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Mails() {}

  @Inject
  Mails(Subscriptions subscriptions, CompanyPeople people, Settings settings) {
    this.subscriptions = subscriptions;
    this.people = people;
    this.settings = settings.notifying();
    this.server = this.settings.mail().map(MailServer::new).orElse(null);
  }

  /**
   * Sends a message to its person.
   *
   * @return false when the plan tells them no longer
   */
  boolean send(QueuedNotice notice) throws NotSent {
    UUID person = Objects.requireNonNull(notice.person());
    Telling tell = subscriptions.of(notice.planId());
    NoticeEvent event = NoticeEvent.named(notice.event()).orElseThrow();
    if (!tell.people().contains(person) || !tell.events().contains(event)) {
      return false;
    } else if (server == null) {
      throw new NotSent(NoticeProblem.MAIL_OFF, null, null);
    }
    Optional<Member> member = people.find(notice.companyId(), person);
    if (member.isEmpty()) {
      throw new NotSent(NoticeProblem.PERSON_GONE, null, null);
    }
    server.send(new Letter(notice.id(), member.get().email(), text(notice, member.get())));
    return true;
  }

  private MailText text(QueuedNotice notice, Member to) {
    return MailText.of(
        NoticeEvent.named(notice.event()).orElseThrow(),
        NoticeBody.fromJson(notice.body()).data(),
        to.companyName(),
        MailText.locale(to.language(), settings.language()));
  }
}
