package com.bomizzel.datamanagement.importing.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nobody learns from an import who has an account outside of the company: an address that is known
 * elsewhere is to the company what an unknown one is.
 */
class WhoHasAnAccountTest extends ImportingTest {
  /** Two addresses that sort alike and differ in one letter, the second of a stranger's account. */
  private record Addresses(String unknown, String known, Person stranger) {
    static Addresses make() {
      String name = email();
      Person stranger = fixtures.member(fixtures.company("Else"), "b" + name, "owner");
      database.execute("update users set phone = 'secret' where id = ?", stranger.id());
      return new Addresses("a" + name, "B" + name, stranger);
    }
  }

  private static MadeUpExport file(String email, String phone) {
    return MadeUpExport.of("there")
        .user("{'email': '%s', 'firstName': 'F', 'phone': '%s', 'role': 'admin'}", email, phone)
        .ticket(
            "{'id': 'ticket', 'title': 'T', 'createdBy': {'email': '%s', 'firstName': 'X'},"
                + " 'assignedTo': {'email': 'nobody@nowhere.test'}, 'notes': [{'id': 'n',"
                + " 'content': 'n', 'author': {'email': '%s'}}]}",
            email, email);
  }

  /** What a company hears of the same file, and of another one, under every policy. */
  private static List<Report> imports(String email, String role) {
    UUID company = fixtures.company("Ours");
    UUID by = fixtures.member(company, email(), role).id();
    ImportBench.Importing importing = bench.into(company).by(by);
    return List.of(
        importing.with(ImportPolicy.SKIP).run(file(email, "1")),
        importing.run(file(email, "1")),
        importing.with(ImportPolicy.REFUSE).run(file(email, "1")),
        importing.with(ImportPolicy.OVERWRITE).run(file(email, "1")),
        importing.run(file(email, "2")));
  }

  @ParameterizedTest
  @CsvSource({"member", "admin", "owner"})
  void everyAnswerIsTheSame(String role) {
    Addresses addresses = Addresses.make();

    List<Report> unknown = imports(addresses.unknown(), role);
    List<Report> known = imports(addresses.known(), role);

    assertThat(known.toString().replace(addresses.known(), addresses.unknown()))
        .isEqualTo(unknown.toString());
    assertThat(unknown.get(0).toString()).doesNotContain("USER_ELSEWHERE");
  }

  @Test
  void theStrangersAccountStaysOutsideAndUntouched() {
    Addresses addresses = Addresses.make();
    String account = "select * from users where id = ?";
    String before = database.rows(account, addresses.stranger().id()).toString();

    imports(addresses.known(), "owner");

    assertThat(database.rows(account, addresses.stranger().id())).hasToString(before);
    assertThat(
            database.number(
                "select count(*) from user_company_associations where user_id = ?",
                addresses.stranger().id()))
        .isEqualTo(1);
  }

  @Test
  void aPlatformAdminMakesAMemberOfSuchAPerson() {
    Addresses addresses = Addresses.make();
    UUID company = fixtures.company("Ours");
    UUID by = fixtures.member(company, email(), "owner").id();
    MadeUpExport file = MadeUpExport.of(null).user("{'email': '%s'}", addresses.known());
    bench.into(company).by(by).run(file);
    String invitations = "select count(*) from data_import_invitations where company_id = ?";
    assertThat(database.number(invitations, company)).isEqualTo(1);

    // Not through run: one who is invited is a member afterwards, and no row more.
    assertThat(bench.into(company).validate(file).codes()).containsExactly("LET_IN");
    bench.into(company).importOnly(file);

    assertThat(database.number(invitations, company)).isZero();
    assertThat(
            database.number(
                "select count(*) from user_company_associations where company_id = ? and user_id"
                    + " = ?",
                company,
                addresses.stranger().id()))
        .isEqualTo(1);
  }
}
