package com.bomizzel.datamanagement.importing.users;

import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.Rank;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose profile, role and access a file may change: every rank, every member, every policy. */
class WhatAFileMayDoToPeopleTest extends ImportingTest {
  /** Every member of a user but the address, each with another value than all people here have. */
  private static final Map<String, String> OTHER_VALUES = new LinkedHashMap<>();

  static {
    OTHER_VALUES.put("firstName", "'Changed'");
    OTHER_VALUES.put("lastName", "null");
    OTHER_VALUES.put("phone", "'+49 1'");
    OTHER_VALUES.put("preferences", "{'theme': 'dark'}");
    OTHER_VALUES.put("createdAt", "'2001-01-01T00:00:00Z'");
    OTHER_VALUES.put("updatedAt", "'2001-01-01T00:00:00Z'");
    OTHER_VALUES.put("isActive", "false");
    OTHER_VALUES.put("emailVerified", "false");
    OTHER_VALUES.put("companyRole", null);
  }

  @BeforeEach
  void addOwner() {
    member(Rank.OWNER); // So that no rule about the last one gets in the way.
  }

  private Person member(Rank rank) {
    Person person =
        rank == Rank.PLATFORM_ADMIN ? fixtures.platformAdmin(email()) : fixtures.person(email());
    fixtures.join(
        company,
        person,
        rank == Rank.PLATFORM_ADMIN ? "member" : rank.name().toLowerCase(Locale.ROOT));
    return person;
  }

  /** Many at once, for each has a row of its own to be looked at. */
  private List<Person> members(Rank rank, int count) {
    boolean platformAdmin = rank == Rank.PLATFORM_ADMIN;
    return database
        .rows(
            "with made as (insert into users (email, first_name, last_name, role, email_verified)"
                + " select gen_random_uuid() || '@example.com', 'Test', 'Person', ?, true"
                + " from generate_series(1, ?) returning id, email), joined as"
                + " (insert into user_company_associations (user_id, company_id, role)"
                + " select id, ?, ? from made) select * from made",
            platformAdmin ? "admin" : "user",
            count,
            company,
            platformAdmin ? "member" : rank.name().toLowerCase(Locale.ROOT))
        .stream()
        .map(row -> new Person((UUID) row.get("id"), (String) row.get("email")))
        .toList();
  }

  /** All members as they are, by id. */
  private Map<UUID, String> rows() {
    Map<UUID, String> rows = new HashMap<>();
    database
        .rows(
            "select u.*, a.role as company_role, a.import_id as membership_import from users u"
                + " join user_company_associations a on a.user_id = u.id where a.company_id = ?",
            company)
        .forEach(row -> rows.put((UUID) row.get("id"), row.toString()));
    return rows;
  }

  private static String value(String member, Rank rank) {
    if (!member.equals("companyRole")) {
      return OTHER_VALUES.get(member);
    }
    return rank == Rank.ADMIN ? "'member'" : "'admin'";
  }

  private static Stream<Arguments> importersAndPolicies() {
    return Stream.of(Rank.values())
        .flatMap(
            rank -> Stream.of(ImportPolicy.values()).map(policy -> Arguments.of(rank, policy)));
  }

  @ParameterizedTest
  @MethodSource("importersAndPolicies")
  void nobodyOfTheSameOrAHigherRankIsChangedInAnyMember(Rank importer, ImportPolicy policy) {
    Person by = member(importer);
    Map<Person, Rank> ranks = new LinkedHashMap<>();
    MadeUpExport file = MadeUpExport.of(null);
    for (Rank rank : Rank.values()) {
      Iterator<Person> people = members(rank, OTHER_VALUES.size()).iterator();
      for (String member : OTHER_VALUES.keySet()) {
        Person person = people.next();
        ranks.put(person, rank);
        file.user("{'email': '%s', '%s': %s}", person.email(), member, value(member, rank));
      }
    }
    Map<UUID, String> before = rows();

    Report report = bench.into(company).by(by.id()).with(policy).run(file);

    Map<UUID, String> after = rows();
    SoftAssertions all = new SoftAssertions();
    int i = 0;
    for (Person person : ranks.keySet()) {
      String member = List.copyOf(OTHER_VALUES.keySet()).get(i % OTHER_VALUES.size());
      boolean below = importer.isAbove(ranks.get(person));
      // That an address is verified is only believed from a platform admin.
      boolean believed = !member.equals("emailVerified") || importer == Rank.PLATFORM_ADMIN;
      all.assertThat(after.get(person.id()).equals(before.get(person.id())))
          .as("%s of a %s stays", member, ranks.get(person))
          .isEqualTo(policy != OVERWRITE || !below || !believed);
      String path = "$.data.users[" + i + "]";
      all.assertThat(
              report.problems().stream()
                  .filter(problem -> problem.path().equals(path))
                  .filter(problem -> problem.code().equals("RANK_PROTECTED"))
                  .map(Problem::level))
          .as("warning about %s of a %s", member, ranks.get(person))
          .hasSize(policy == OVERWRITE && !below ? 1 : 0)
          .allMatch(Problem.Level.ATTENTION::equals);
      i++;
    }
    all.assertAll();
    long above = ranks.values().stream().filter(rank -> !importer.isAbove(rank)).count();
    if (policy == OVERWRITE) {
      assertThat(report.of(USERS).skipped()).isGreaterThanOrEqualTo(above);
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalRecordsOfTheSameOrAHigherRankAreNoWarning(Rank importer) {
    Person by = member(importer);
    MadeUpExport file = MadeUpExport.of(null);
    for (Rank rank : Rank.values()) {
      file.user(
          "{'email': '%s', 'firstName': 'Test', 'lastName': 'Person', 'phone': null,"
              + " 'isActive': true, 'preferences': {}}",
          member(rank).email().toUpperCase(Locale.ROOT));
    }

    Report report = bench.into(company).by(by.id()).with(OVERWRITE).run(file);

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(4, 0, 0, 4, 0));
    assertThat(report.codes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void onesOwnProfileButNeverOnesOwnStanding(Rank importer) {
    Person by = member(importer);
    MadeUpExport file =
        MadeUpExport.of(null)
            .user(
                "{'email': '%s', 'firstName': 'New', 'phone': '1', 'isActive': false, 'role':"
                    + " 'admin', 'companyRole': 'owner'}",
                by.email());

    Report report =
        bench.into(company).by(by.id()).allowingPlatformRoles().with(OVERWRITE).run(file);

    assertThat(report.codes()).containsExactly("RANK_PROTECTED");
    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(1, 0, 1, 0, 0));
    Map<String, Object> user = user(by.email());
    assertThat(user).containsEntry("first_name", "New").containsEntry("is_active", true);
    assertThat(user.get("role")).isEqualTo(importer == Rank.PLATFORM_ADMIN ? "admin" : "user");
    assertThat(companyRole(by.email()))
        .isEqualTo(
            importer == Rank.PLATFORM_ADMIN ? "member" : importer.name().toLowerCase(Locale.ROOT));
  }

  /** In chunks of one, so that the second meets what the first was told. */
  @ParameterizedTest
  @CsvSource({"1", "500"})
  void aPersonWhoIsThereTwiceIsWarnedOfOnce(int chunk) {
    Person owner = member(Rank.OWNER);
    Person by = member(Rank.MEMBER);
    MadeUpExport file =
        MadeUpExport.of(null)
            .user("{'email': '%s', 'firstName': 'Test'}", owner.email())
            .user("{'email': '%s', 'firstName': 'A'}", owner.email())
            .user("{'email': '%s', 'phone': 'B'}", owner.email());

    Report report = bench.into(company).by(by.id()).with(OVERWRITE).inChunksOf(chunk).run(file);

    assertThat(report.codes())
        .containsExactlyInAnyOrder("DUPLICATE_IN_FILE", "RANK_PROTECTED", "DUPLICATE_IN_FILE");
    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(3, 0, 0, 3, 0));
  }

  @Test
  void somebodyWhomTheFileItselfMadeAnEqualIsNotChangedByItAgain() {
    Person by = member(Rank.OWNER);
    String email = email();
    MadeUpExport file =
        MadeUpExport.of(null)
            .user("{'email': '%s', 'firstName': 'A', 'companyRole': 'owner'}", email)
            .user("{'email': '%s', 'firstName': 'B', 'companyRole': 'owner'}", email);

    Report report = bench.into(company).by(by.id()).with(OVERWRITE).run(file);

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 1, 0, 1, 0));
    assertThat(report.codes()).contains("RANK_PROTECTED");
    assertThat(user(email)).containsEntry("first_name", "A");
  }

  @Test
  void whoGetsMoreAccessIsSaid() {
    Person lower = member(Rank.MEMBER);
    database.execute("update users set is_active = false where id = ?", lower.id());
    Person elsewhere = fixtures.member(fixtures.company("Else"), email(), "member");
    Person by = member(Rank.OWNER);
    MadeUpExport file =
        MadeUpExport.of(null)
            .user("{'email': '%s', 'companyRole': 'admin', 'isActive': true}", lower.email())
            .user("{'id': '%s', 'email': '%s'}", elsewhere.id(), elsewhere.email())
            .user("{'email': '%s', 'companyRole': 'owner'}", email())
            .user("{'email': '%s'}", email());

    Report report = bench.into(company).by(by.id()).with(OVERWRITE).run(file);

    assertThat(report.problems())
        .extracting(Problem::path, Problem::code)
        .containsExactly(
            tuple("$.data.users[0].companyRole", "ROLE_GIVEN"),
            tuple("$.data.users[0].isActive", "ENABLED"),
            tuple("$.data.users[1]", "LET_IN"),
            tuple("$.data.users[2].companyRole", "ROLE_GIVEN"));
    assertThat(report.problems()).allMatch(p -> p.level() == Problem.Level.ATTENTION);
  }

  @Test
  void aPlatformRoleIsGivenOnlyWhenThePlatformAdminSaysSo() {
    Person lower = member(Rank.MEMBER);
    String email = email();
    MadeUpExport file =
        MadeUpExport.of(null)
            .user("{'email': '%s', 'role': 'admin'}", email)
            .user("{'email': '%s', 'role': 'admin'}", lower.email());

    Report silent = bench.into(company).with(OVERWRITE).run(file);

    assertThat(silent.codes()).containsExactly("PLATFORM_ROLE_LOWERED", "PLATFORM_ROLE_LOWERED");
    assertThat(silent.problems()).allMatch(p -> p.level() == Problem.Level.ATTENTION);
    assertThat(user(email)).containsEntry("role", "user");
    assertThat(user(lower.email())).containsEntry("role", "user");

    Report spoken = bench.into(company).with(OVERWRITE).allowingPlatformRoles().run(file);

    assertThat(spoken.codes()).containsExactly("PLATFORM_ROLE_GIVEN", "PLATFORM_ROLE_GIVEN");
    assertThat(user(email)).containsEntry("role", "admin");
    assertThat(user(lower.email())).containsEntry("role", "admin");
  }

  @ParameterizedTest
  @EnumSource(
      value = Rank.class,
      names = {"MEMBER", "ADMIN", "OWNER"})
  void theSwitchIsNothingInOtherHands(Rank importer) {
    String email = email();

    Report report =
        bench
            .into(company)
            .by(member(importer).id())
            .allowingPlatformRoles()
            .run(MadeUpExport.of(null).user("{'email': '%s', 'role': 'admin'}", email));

    assertThat(report.codes()).containsExactly("ROLE_LOWERED");
    assertThat(user(email)).containsEntry("role", "user");
  }
}
