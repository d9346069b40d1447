package com.bomizzel.datamanagement.importing.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do more in the company after an import than before it is named by a warning of the level
 * attention, in the validation already: whoever they are, whatever the file says of them and
 * whoever imports it. Only a new member without a higher role that another company's or system's
 * file brings is no surprise but what such an import is for: their number is said, as created.
 */
class WhoGetsMoreAccessTest extends ImportingTest {
  private static final List<String> ROLES = List.of("member", "admin", "owner");

  /** Who somebody is to the company before the import. */
  private enum Before {
    /** Was here once and was deleted, or never was. */
    UNKNOWN,
    MEMBER,
    ADMIN,
    OWNER,
    INACTIVE_MEMBER,
    INACTIVE_ADMIN,
    /** An inactive account that left the company. */
    INACTIVE_OUTSIDE,
    /** The account left the company; the file knows its id. */
    OUTSIDE,
    /** A member here and elsewhere. */
    MEMBER_OF_TWO,
    /** A stranger who has been invited. */
    INVITED,
    /** An invitation that may not sign in. */
    INACTIVE_INVITED
  }

  private record Somebody(UUID id, String email, Before before) {}

  private static Stream<Arguments> importers() {
    return Stream.of("admin", "owner", "platform")
        .flatMap(
            importer ->
                Stream.of(ImportPolicy.SKIP, ImportPolicy.OVERWRITE)
                    .flatMap(
                        policy ->
                            Stream.of(true, false)
                                .map(own -> Arguments.of(importer, policy, own))));
  }

  @ParameterizedTest
  @MethodSource("importers")
  void isNamed(String importer, ImportPolicy policy, boolean isOwnFile) {
    fixtures.member(company, email(), "owner");
    List<Somebody> people = new ArrayList<>();
    MadeUpExport file = MadeUpExport.of(isOwnFile ? company : "elsewhere");
    Random random = new Random(7);
    for (Before before : Before.values()) {
      for (String role : ROLES) {
        for (Boolean active : new Boolean[] {true, false, null}) {
          Somebody somebody = make(before);
          people.add(somebody);
          file.user(
              "{'id': '%s', 'email': '%s', 'companyRole': '%s'%s%s}",
              somebody.id(),
              somebody.email(),
              role,
              active == null ? "" : ", 'isActive': " + active,
              random.nextInt(4) == 0 ? ", 'role': 'admin'" : "");
        }
      }
    }
    ImportBench.Importing importing = bench.into(company).with(policy).allowingPlatformRoles();
    if (!importer.equals("platform")) {
      importing.by(fixtures.member(company, email(), importer).id());
    }
    Map<String, Integer> before = access(people);

    // Not through run: one who was invited and becomes a member is no row more.
    Report foretold = importing.validate(file);
    Report report = importing.importOnly(file);

    assertThat(foretold).isEqualTo(report);
    Map<String, Integer> after = access(people);
    TreeSet<String> unsaid = new TreeSet<>();
    for (int i = 0; i < people.size(); i++) {
      Somebody somebody = people.get(i);
      String path = "$.data.users[" + i + "]";
      boolean isNamed =
          report.problems().stream()
              .filter(problem -> problem.level() == Problem.Level.ATTENTION)
              .anyMatch(p -> p.path().equals(path) || p.path().startsWith(path + "."));
      boolean isNewMember =
          !isOwnFile && somebody.before() == Before.UNKNOWN && after.get(somebody.email()) <= 2;
      if (after.get(somebody.email()) > before.get(somebody.email()) && !isNamed && !isNewMember) {
        unsaid.add(
            somebody.before()
                + " at "
                + path
                + ": "
                + before.get(somebody.email())
                + " -> "
                + after.get(somebody.email()));
      }
    }
    assertThat(unsaid).as("got more access and nobody said so").isEmpty();
  }

  private Somebody make(Before before) {
    String email = email();
    UUID id = UUID.randomUUID();
    UUID elsewhere = fixtures.company("Elsewhere");
    switch (before) {
      case UNKNOWN -> {}
      case MEMBER, ADMIN, OWNER -> join(id, email, before.name().toLowerCase(Locale.ROOT), true);
      case INACTIVE_MEMBER -> join(id, email, "member", false);
      case INACTIVE_ADMIN -> join(id, email, "admin", false);
      case OUTSIDE -> account(id, email, true);
      case INACTIVE_OUTSIDE -> account(id, email, false);
      case MEMBER_OF_TWO -> {
        join(id, email, "member", true);
        fixtures.join(elsewhere, new Person(id, email), "member");
      }
      case INVITED, INACTIVE_INVITED -> {
        account(UUID.randomUUID(), email, true);
        database.execute(
            "insert into data_import_invitations (id, company_id, email, role, company_role,"
                + " is_active, email_verified, preferences, created_at, updated_at, import_id)"
                + " values (?, ?, ?, 'user', 'member', ?, false, '{}', now(), now(), 'i')",
            id,
            company,
            email,
            before == Before.INVITED);
      }
    }
    return new Somebody(id, email, before);
  }

  private void join(UUID id, String email, String role, boolean isActive) {
    account(id, email, isActive);
    fixtures.join(company, new Person(id, email), role);
  }

  private static void account(UUID id, String email, boolean isActive) {
    database.execute(
        "insert into users (id, email, is_active) values (?, ?, ?)", id, email, isActive);
  }

  /**
   * What people may do in the company, also those who only seem to: 0 for nothing, 1 for one who
   * belongs to it and may not sign in, and more for each role.
   */
  private Map<String, Integer> access(List<Somebody> people) {
    Map<String, Integer> access = new LinkedHashMap<>();
    people.forEach(somebody -> access.put(somebody.email(), 0));
    database
        .rows(
            "select u.email, u.is_active, a.role, u.role as platform from users u"
                + " join user_company_associations a on a.user_id = u.id where a.company_id = ?"
                + " union all select email, is_active, company_role, role"
                + " from data_import_invitations where company_id = ?",
            company,
            company)
        .forEach(
            row ->
                access.computeIfPresent(
                    (String) row.get("email"), (email, none) -> Math.max(none, level(row))));
    return access;
  }

  private static int level(Map<String, Object> row) {
    if (!Boolean.TRUE.equals(row.get("is_active"))) {
      return 1;
    }
    return row.get("platform").equals("admin") ? 10 : 2 + ROLES.indexOf(row.get("role"));
  }
}
