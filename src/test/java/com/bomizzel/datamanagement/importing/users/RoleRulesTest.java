package com.bomizzel.datamanagement.importing.users;

import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which roles and which access a file may give and take. */
class RoleRulesTest extends ImportingTest {

  @ParameterizedTest
  @CsvSource({
    "owner, owner, owner",
    "admin, owner, admin",
    "admin, admin, admin",
    "member, owner, member",
    "member, admin, member",
    "member, member, member"
  })
  void aFileNeverGivesARoleAboveTheImporters(String importer, String given, String got) {
    UUID user = fixtures.member(company, email(), importer).id();
    String email = email();

    Report report =
        bench
            .into(company)
            .by(user)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': '%s', 'role': 'admin', 'companyRole': '%s'}", email, given));

    assertThat(companyRole(email)).isEqualTo(got);
    assertThat(database.text("select role from users where email = ?", email)).isEqualTo("user");
    assertThat(report.codes())
        .filteredOn("ROLE_LOWERED"::equals)
        .hasSize(given.equals(got) ? 1 : 2);
  }

  @Test
  void anUnknownRoleBecomesUserOrMemberWithAWarning() {
    String email = email();

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': '%s', 'role': 'king', 'companyRole': 'Owner'}", email));

    assertThat(report.codes()).containsExactly("UNKNOWN_ROLE", "UNKNOWN_ROLE");
    assertThat(companyRole(email)).isEqualTo("member");
  }

  @Test
  void anotherPlatformAdminIsNotChanged() {
    Person platformAdmin = fixtures.platformAdmin(email());
    fixtures.join(company, platformAdmin, "member");

    bench
        .into(company)
        .with(OVERWRITE)
        .run(
            MadeUpExport.of(null)
                .user("{'email': '%s', 'role': 'user', 'isActive': false}", platformAdmin.email()));

    assertThat(user(platformAdmin)).containsEntry("role", "admin").containsEntry("is_active", true);
  }

  @Test
  void aCompanyKeepsAnActiveOwner() {
    Person first = fixtures.member(company, email(), "owner");
    Person second = fixtures.member(company, email(), "owner");
    MadeUpExport file =
        MadeUpExport.of(null)
            .user("{'email': '%s', 'companyRole': 'member'}", first.email())
            .user("{'email': '%s', 'isActive': false}", second.email());

    Report report = bench.into(company).with(OVERWRITE).inChunksOf(1).run(file);

    assertThat(report.codes()).containsExactly("LAST_OWNER");
    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 0, 1, 1, 0));
    assertThat(companyRole(first.email())).isEqualTo("member");
    assertThat(user(second)).containsEntry("is_active", true);
  }

  @Test
  void anOwnerWhomTheFileBringsMayTakeOver() {
    Person first = fixtures.member(company, email(), "owner");
    MadeUpExport file =
        MadeUpExport.of(null)
            .user("{'email': '%s', 'companyRole': 'owner'}", email())
            .user("{'email': '%s', 'companyRole': 'member'}", first.email());

    Report report = bench.into(company).with(OVERWRITE).inChunksOf(1).run(file);

    assertThat(report.codes()).containsExactly("ROLE_GIVEN");
    assertThat(companyRole(first.email())).isEqualTo("member");
  }

  @Test
  void ofOneWhoIsAlsoElsewhereOnlyTheMembershipChangesAndAWarningSaysSo() {
    Person both = memberHereAndElsewhere();

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(null)
                    .user(
                        "{'email': '%s', 'firstName': 'New', 'isActive': false, 'companyRole': 'admin'}",
                        both.email()));

    assertThat(report.of(USERS)).isEqualTo(updated(1));
    assertThat(report.codes()).containsExactly("ROLE_GIVEN", "MEMBERSHIP_ONLY");
    assertThat(database.text("select first_name from users where id = ?", both.id()))
        .isEqualTo("Test");
    assertThat(
            database.rows(
                "select role from user_company_associations where user_id = ? order by role",
                both.id()))
        .extracting(row -> row.get("role"))
        .containsExactly("admin", "member");
  }

  @Test
  void thereIsNoSuchWarningWhereNothingElseWouldChange() {
    Person both = memberHereAndElsewhere();

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(MadeUpExport.of(null).user("{'email': '%s', 'firstName': 'Test'}", both.email()));

    assertThat(report.of(USERS)).isEqualTo(skipped(1));
    assertThat(report.codes()).isEmpty();
  }

  private Person memberHereAndElsewhere() {
    Person both = fixtures.member(company, email(), "member");
    fixtures.join(fixtures.company("Else"), both, "member");
    return both;
  }
}
