package com.bomizzel.datamanagement.demo;

import com.bomizzel.datamanagement.support.Fixtures;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.datafaker.Faker;

/** The 25 people of the demo company: an owner, two admins, agents, and those who ask. */
final class DemoPeople {
  private static final int COUNT = 25;
  private static final int TEAM = 9;
  private static final List<String> LANGUAGES = List.of("en", "de", "nb-NO", "fr", "pl", "es");
  private static final String USERS =
      "users (id, email, password_hash, first_name, last_name, phone, role, is_active,"
          + " email_verified, preferences::jsonb, created_at, updated_at)";
  private static final String MEMBERS =
      "user_company_associations (user_id, company_id, role, created_at)";

  private final Chance chance;
  private final List<Person> everyone = new ArrayList<>();

  DemoPeople(Chance chance) {
    this.chance = chance;
  }

  /**
   * An account.
   *
   * @param companyRole owner, admin or member
   */
  record Person(UUID id, String email, String companyRole) {}

  /** Makes them; all have the password {@link Fixtures#PASSWORD}. */
  void write(HelpDeskRows rows, UUID companyId, OffsetDateTime founded) throws SQLException {
    for (int number = 0; number < COUNT; number++) {
      String role = number == 0 ? "owner" : number < 3 ? "admin" : "member";
      everyone.add(write(rows, companyId, founded, number, role));
    }
  }

  /** The owner. */
  Person owner() {
    return everyone.get(0);
  }

  /** One of those who answer. */
  Person anAgent() {
    return everyone.get(chance.between(0, TEAM - 1));
  }

  /** One of those who ask. */
  Person aRequester() {
    return everyone.get(chance.between(TEAM, COUNT - 1));
  }

  /** Somebody who answers, without being owner or admin. */
  Person firstAgent() {
    return everyone.get(3);
  }

  private Person write(
      HelpDeskRows rows, UUID companyId, OffsetDateTime founded, int number, String companyRole)
      throws SQLException {
    Faker faker = chance.speaking(chance.oneOf(LANGUAGES));
    String first = faker.name().firstName();
    String last = faker.name().lastName();
    Person person = new Person(chance.id(), email(first, last, number), companyRole);
    OffsetDateTime joined = chance.after(founded, Duration.ofDays(60));
    rows.add(
        USERS,
        person.id(),
        person.email(),
        Fixtures.PASSWORD_HASH,
        first,
        last,
        chance.happens(70) ? faker.phoneNumber().phoneNumberInternational() : null,
        "user",
        number % 12 != 11,
        number % 8 != 7,
        preferences(),
        joined,
        chance.after(joined, Duration.ofDays(200)));
    rows.add(MEMBERS, person.id(), companyId, companyRole, joined);
    return person;
  }

  private static String email(String first, String last, int number) {
    String name = Normalizer.normalize(first + "." + last, Normalizer.Form.NFKD);
    String plain = name.replaceAll("[^A-Za-z.]", "");
    // One address in ten is spelled with capitals: they count for nothing, and must come back.
    String spelled = number % 10 == 5 ? plain : plain.toLowerCase(Locale.ROOT);
    return spelled + "." + (number + 1) + "@fjordfell.example";
  }

  private String preferences() {
    if (chance.happens(20)) {
      return "{}";
    }
    return """
        {"language": "%s", "theme": "%s", "notifications": {"email": %b, "digestHour": %d},
         "signature": "Best regards,\\nthe Fjord & Fell team", "pinnedViews": ["mine", "open"]}
        """
        .formatted(
            chance.oneOf(LANGUAGES),
            chance.oneOf(List.of("light", "dark")),
            chance.happens(60),
            chance.between(6, 20));
  }
}
