package com.bomizzel.datamanagement.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.security.SealedTexts;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final String HOOK = "https://hooks.example.com/a";
  private static final Set<NoticeEvent> EVENTS = Set.of(NoticeEvent.FAILED, NoticeEvent.SILENT);

  private static TestDatabase database;

  private final Fixtures rows = new Fixtures(database);
  private final UUID company = rows.company("Acme");
  private final CompanyPeople people = new CompanyPeople(database.dataSource());
  private final Subscriptions subscriptions = subscriptions(Fixtures.JWT_SECRET);

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.createMigrated("subscriptions");
  }

  private Subscriptions subscriptions(String secret) {
    return new Subscriptions(
        database.dataSource(), people, new SealedTexts(secret), TestSettings.of(Map.of()));
  }

  @Test
  void whatWasSavedIsRead() {
    Telling telling = new Telling(List.of(UUID.randomUUID(), UUID.randomUUID()), EVENTS, HOOK);
    subscriptions.save("plan_1", company, telling, false);
    assertThat(subscriptions.of("plan_1")).isEqualTo(telling);

    subscriptions.save("plan_1", company, Telling.NOBODY, false);
    assertThat(subscriptions.of("plan_1")).isEqualTo(Telling.NOBODY);
    assertThat(subscriptions.of("plan_2")).isEqualTo(Telling.NOBODY);
  }

  @Test
  void aSecretIsGivenAwayOnceAndKeptSealed() {
    Telling telling = new Telling(List.of(), Set.of(), HOOK);
    String secret = subscriptions.save("plan_3", company, telling, false);

    assertThat(secret).startsWith("whsec_");
    assertThat(subscriptions.webhook("plan_3").orElseThrow().secret()).contains(secret);
    assertThat(subscriptions.save("plan_3", company, telling, false)).isNull();
    assertThat(subscriptions.webhook("plan_3").orElseThrow().secret()).contains(secret);
    assertThat(
            database.text(
                "select webhook_secret from data_export_subscriptions where plan_id = 'plan_3'"))
        .doesNotContain(secret.substring(6));
    assertThat(subscriptions.webhook("plan_3").orElseThrow().toString()).doesNotContain(secret);

    String other = subscriptions.save("plan_3", company, telling, true);
    assertThat(other).startsWith("whsec_").isNotEqualTo(secret);
    assertThat(subscriptions.webhook("plan_3").orElseThrow().secret()).contains(other);
    assertThat(subscriptions("another-secret-of-at-least-32-bytes").webhook("plan_3").orElseThrow())
        .satisfies(hook -> assertThat(hook.secret()).isEmpty());
  }

  @Test
  void aSecretThatWasMovedToAnotherPlanIsWorthNothing() {
    subscriptions.save("plan_4", company, new Telling(List.of(), Set.of(), HOOK), false);
    database.execute(
        "update data_export_subscriptions set plan_id = 'plan_5' where plan_id = 'plan_4'");
    assertThat(subscriptions.webhook("plan_5").orElseThrow().secret()).isEmpty();
  }

  @Test
  void onlyActiveMembersOfTheCompanyAreTold() {
    Person member = rows.member(company, address(), "member");
    Person stranger = rows.member(rows.company("Other"), address(), "owner");
    Person admin = rows.platformAdmin(address());
    subscriptions.check(company, to(member.id()));

    Stream.of(stranger.id(), admin.id(), UUID.randomUUID())
        .forEach(
            id ->
                assertThatThrownBy(() -> subscriptions.check(company, to(member.id(), id)))
                    .isInstanceOfSatisfying(
                        InvalidTelling.class, e -> assertThat(e.field()).isEqualTo("tell.people"))
                    // Whoever asks learns nothing of who exists.
                    .hasMessage(
                        "tell.people names somebody who is no active member of the company"));

    database.execute("update users set is_active = false where id = ?", member.id());
    assertThatThrownBy(() -> subscriptions.check(company, to(member.id())))
        .isInstanceOf(InvalidTelling.class);
    assertThat(people.find(company, member.id())).isEmpty();
  }

  @Test
  void whoAdministersIsOfferedAndWhoIsChosen() {
    Person owner = rows.member(company, "b" + address(), "owner");
    Person member = rows.member(company, "c" + address(), "member");
    rows.member(company, "a" + address(), "member");

    assertThat(people.candidates(company, List.of(), 9))
        .extracting(CompanyPeople.Member::id)
        .containsExactly(owner.id());
    assertThat(people.candidates(company, List.of(member.id(), UUID.randomUUID()), 9))
        .extracting(CompanyPeople.Member::id)
        .containsExactly(member.id(), owner.id());
  }

  @Test
  void theLanguageIsWhatTheHelpDeskHasForOne() {
    Person person = rows.member(company, address(), "owner");
    for (String preferences : List.of("{}", "[]", "null", "7", "{\"language\": {\"a\": 1}}")) {
      database.execute(
          "update users set preferences = cast(? as jsonb) where id = ?", preferences, person.id());
      assertThat(people.find(company, person.id()).orElseThrow().language()).isNull();
    }
    database.execute(
        "update users set preferences = '{\"language\": \"de-AT\"}' where id = ?", person.id());
    assertThat(people.find(company, person.id()).orElseThrow().language()).isEqualTo("de-AT");
  }

  @Test
  void whoIsToldOfNothingOrTooManyAreNoSubscription() {
    assertThatThrownBy(() -> new Telling(List.of(UUID.randomUUID()), Set.of(), null))
        .isInstanceOf(InvalidTelling.class);
    List<UUID> many = Stream.generate(UUID::randomUUID).limit(21).toList();
    assertThatThrownBy(() -> new Telling(many, EVENTS, null)).isInstanceOf(InvalidTelling.class);
    UUID twice = UUID.randomUUID();
    assertThat(new Telling(List.of(twice, twice), EVENTS, null).people()).containsExactly(twice);
  }

  /** For the audit trail; the path of a webhook may be as good as a secret. */
  @Test
  void saysWhoIsToldAndNoPath() {
    UUID person = UUID.randomUUID();
    Telling telling = new Telling(List.of(person), EVENTS, "https://hooks.example.com/T0/secret");
    assertThat(telling).hasToString(person + ", webhook hooks.example.com");
    assertThat(new Telling(List.of(), Set.of(), "?[")).hasToString("webhook ?");
  }

  private static Telling to(UUID... people) {
    return new Telling(List.of(people), EVENTS, null);
  }

  private static String address() {
    return UUID.randomUUID() + "@acme.example";
  }
}
