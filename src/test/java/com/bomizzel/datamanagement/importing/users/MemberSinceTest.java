package com.bomizzel.datamanagement.importing.users;

import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Since when somebody belongs to the company. */
class MemberSinceTest extends ImportingTest {
  private static final String USER = "{'id': '%s', 'email': '%s', 'memberSince': %s}";

  @ParameterizedTest
  @CsvSource({
    "2019-05-06T07:08:09.123456Z, 2019-05-06 07:08:09.123456+00",
    "infinity, infinity",
    "-4712-01-01T12:00:00Z, 4713-01-01 12:00:00+00 BC"
  })
  void aNewMemberIsOneSinceTheTimeOfTheFile(String said, String stored) {
    for (Object source : new Object[] {company, "elsewhere"}) {
      String email = email();
      Report report =
          bench
              .into(company)
              .run(MadeUpExport.of(source).user(USER, UUID.randomUUID(), email, quoted(said)));

      assertThat(report.of(USERS)).isEqualTo(created(1));
      assertThat(since(email)).isEqualTo(stored);
    }
  }

  @Test
  void anAccountThatIsLetInAgainIsAMemberSinceThen() {
    Person gone = fixtures.member(fixtures.company("Else"), email(), "member");

    bench
        .into(company)
        .run(
            MadeUpExport.of(company)
                .user(USER, gone.id(), gone.email(), quoted("2001-02-03T04:05:06Z")));

    assertThat(since(gone.email())).isEqualTo("2001-02-03 04:05:06+00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", ""})
  void whoHasNoSuchTimeBeginsWithTheImport(String said) {
    String email = email();
    String member = said.isEmpty() ? "" : ", 'memberSince': " + said;
    bench
        .into(company)
        .run(MadeUpExport.of("elsewhere").user("{'email': '%s'" + member + "}", email));

    assertThat(
            database.number(
                "select count(*) from user_company_associations a join users u on u.id = a.user_id"
                    + " and u.created_at = a.created_at where u.email = ?",
                email))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIP", "OVERWRITE"})
  void ofAMemberItStays(ImportPolicy policy) {
    Person member = fixtures.member(company, email(), "member");
    String before = since(member.email());
    MadeUpExport file =
        MadeUpExport.of(company)
            .user(
                "{'id': '%s', 'email': '%s', 'memberSince': '2001-02-03T04:05:06Z'}",
                member.id(), member.email());

    Report report = bench.into(company).with(policy).run(file);

    assertThat(report.of(USERS)).isEqualTo(skipped(1));
    assertThat(since(member.email())).isEqualTo(before);
    assertThat(bench.changes()).isEmpty();
  }

  /** Nor of one who only looks like a member: nobody can tell. */
  @ParameterizedTest
  @EnumSource(names = {"SKIP", "OVERWRITE"})
  void ofAnInvitationItComesAndStays(ImportPolicy policy) {
    Person stranger = fixtures.member(fixtures.company("Else"), email(), "member");
    UUID owner = fixtures.member(company, email(), "owner").id();
    String user = "{'email': '%s', 'memberSince': '200%d-02-03T04:05:06Z'}";
    bench.into(company).by(owner).run(MadeUpExport.of("elsewhere").user(user, stranger.email(), 1));

    Report report =
        bench
            .into(company)
            .by(owner)
            .with(policy)
            .run(MadeUpExport.of("elsewhere").user(user, stranger.email(), 2));

    assertThat(report.of(USERS)).isEqualTo(skipped(1));
    assertThat(
            database.text(
                "select member_since::text from data_import_invitations where email = ?",
                stranger.email()))
        .isEqualTo("2001-02-03 04:05:06+00");
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private String since(String email) {
    return database.text(
        "select a.created_at::text from user_company_associations a"
            + " join users u on u.id = a.user_id where u.email = ? and a.company_id = ?",
        email,
        company);
  }
}
