package com.bomizzel.datamanagement.importing.users;

import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * How a user is found: by address, ignoring case, among this company's members; and who is let in.
 */
class AccountsTest extends ImportingTest {

  @Test
  void aMemberIsFoundIgnoringCaseAndTheStoredSpellingStays() {
    Fixtures.Person ann = fixtures.member(company, "Ann." + email(), "member");
    String shouted = ann.email().toUpperCase(Locale.ROOT);

    Report report =
        bench
            .into(company)
            .with(OVERWRITE)
            .run(MadeUpExport.of(null).user("{'email': '%s', 'firstName': 'Ann'}", shouted));

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(1, 0, 1, 0, 0));
    assertThat(database.text("select email from users where id = ?", ann.id()))
        .isEqualTo(ann.email());
  }

  @Test
  void aNewOneKeepsAFreeIdAndHasNoPassword() {
    UUID id = UUID.randomUUID();
    String email = email();

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .user("{'id': '%s', 'email': '%s', 'emailVerified': true}", id, email));

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.passwordsToSet()).isEqualTo(1);
    var row = database.rows("select * from users where id = ?", id).get(0);
    assertThat(row).containsEntry("email", email).containsEntry("password_hash", null);
  }

  @Test
  void aNewOneWhoseIdIsTakenGetsAnother() {
    UUID taken = fixtures.person(email()).id();
    String email = email();

    bench
        .into(company)
        .run(MadeUpExport.of(null).user("{'id': '%s', 'email': '%s'}", taken, email));

    assertThat(database.value("select id from users where email = ?", email)).isNotEqualTo(taken);
  }

  @Test
  void twoNewOnesWithOneIdGetTwo() {
    UUID id = UUID.randomUUID();

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .user("{'id': '%s', 'email': '%s'}", id, email())
                    .user("{'id': '%s', 'email': '%s'}", id, email()));

    assertThat(report.of(USERS)).isEqualTo(created(2));
  }

  @Test
  void emailVerifiedIsOnlyBelievedFromAPlatformAdmin() {
    UUID owner = fixtures.member(company, email(), "owner").id();
    String email = email();
    String other = email();

    bench
        .into(company)
        .by(owner)
        .run(MadeUpExport.of(null).user("{'email': '%s', 'emailVerified': true}", email));
    bench
        .into(company)
        .run(MadeUpExport.of(null).user("{'email': '%s', 'emailVerified': true}", other));

    String verified = "select email_verified from users where email = ?";
    assertThat(database.value(verified, email)).isEqualTo(false);
    assertThat(database.value(verified, other)).isEqualTo(true);
  }

  @Test
  void isANewAddressToEverybodyElse() {
    Fixtures.Person stranger = fixtures.member(fixtures.company("Else"), email(), "member");
    UUID owner = fixtures.member(company, email(), "owner").id();

    Report report =
        bench
            .into(company)
            .by(owner)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': '%s'}", stranger.email())
                    .user("{'id': '%s', 'email': '%s'}", owner, "x" + stranger.email()));

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 2, 0, 0, 0));
    assertThat(report.codes()).isEmpty();
    assertThat(
            database.number(
                "select count(*) from user_company_associations where user_id = ? and company_id"
                    + " = ?",
                stranger.id(),
                company))
        .isZero();
  }

  @Test
  void isLinkedWhenTheFileKnowsTheAccountsIdAndKeepsTheProfile() {
    Fixtures.Person stranger = fixtures.member(fixtures.company("Else"), email(), "owner");
    UUID owner = fixtures.member(company, email(), "owner").id();

    Report report =
        bench
            .into(company)
            .by(owner)
            .with(OVERWRITE)
            .run(
                MadeUpExport.of(null)
                    .user(
                        "{'id': '%s', 'email': '%s', 'firstName': 'Other', 'isActive': false,"
                            + " 'companyRole': 'admin'}",
                        stranger.id(), stranger.email()));

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(report.passwordsToSet()).isZero();
    var row = database.rows("select * from users where id = ?", stranger.id()).get(0);
    assertThat(row).containsEntry("first_name", "Test").containsEntry("is_active", true);
    assertThat(
            database.text(
                "select role from user_company_associations where user_id = ? and company_id = ?",
                stranger.id(),
                company))
        .isEqualTo("admin");
  }

  @Test
  void isLinkedByAPlatformAdminOnceEvenWhenTwiceInTheFile() {
    Fixtures.Person stranger = fixtures.member(fixtures.company("Else"), email(), "member");

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of(null)
                    .user("{'email': '%s'}", stranger.email())
                    .user("{'email': '%s'}", stranger.email()));

    assertThat(report.of(USERS)).isEqualTo(new RecordCounts(2, 1, 0, 1, 0));
  }
}
