package com.bomizzel.datamanagement.importing.users;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the help desk holds in place of an address comes back; a stranger's new user needs one. */
class OddAddressesTest extends ImportingTest {
  private final String unique = UUID.randomUUID().toString();

  private List<String> oddOnes() {
    return List.of(
        "",
        "deleted-user-" + unique,
        "  ",
        unique + "@example.com ",
        "y".repeat(450) + unique + "@x");
  }

  private MadeUpExport backup() {
    MadeUpExport file = MadeUpExport.of(company);
    for (String email : oddOnes()) {
      UUID id = UUID.randomUUID();
      file.user("{'id': '%s', 'email': '%s', 'firstName': 'F'}", id, email)
          .ticket(
              "{'id': '%s', 'title': 'T', 'createdBy': {'email': '%s'}}", UUID.randomUUID(), email);
    }
    return file;
  }

  @Test
  void afterALossAllAreBackWithTheirTickets() {
    database.execute("delete from users where btrim(email) = ''");
    MadeUpExport file = backup();

    Report report = bench.into(company).run(file);

    assertThat(report.of(USERS)).isEqualTo(created(5));
    assertThat(report.codes()).containsOnly("COMES_BACK");
    assertThat(
            database.number("select count(created_by) from tickets where company_id = ?", company))
        .isEqualTo(5);
    for (ImportPolicy policy : ImportPolicy.values()) {
      Report again = bench.into(company).with(policy).run(file);
      assertThat(again.of(USERS).created() + again.of(USERS).updated()).isZero();
      assertThat(again.of(TICKETS).updated()).isZero();
      assertThat(again.codes()).doesNotContain("INVALID_EMAIL", "EMAIL_DIFFERS");
    }
    database.execute("delete from users where btrim(email) = ''");
  }

  @Test
  void aStrangersFileMatchesAMemberButMakesNobodyOfThem() {
    String anonymised = "deleted-user-" + unique;
    fixtures.member(company, anonymised, "member");

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of("elsewhere")
                    .user("{'email': '%s'}", anonymised)
                    .user("{'email': ''}")
                    .user("{'email': '%sx'}", anonymised));

    assertThat(report.of(USERS).skipped()).isEqualTo(1);
    assertThat(report.of(USERS).rejected()).isEqualTo(2);
    assertThat(report.codes()).containsExactly("INVALID_EMAIL", "INVALID_EMAIL");
    assertThat(report.problems().get(1).sentence()).contains(anonymised);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "joe+ticket",
        "j.o.e",
        "用户",
        "\\\"odd name\\\"",
        "O\\u0027Hara",
        "a/b",
        "under_score"
      })
  void realNamesAreKeptExactly(String name) {
    String email = name + "@" + unique + ".köln.example";

    Report report =
        bench.into(company).run(MadeUpExport.of("elsewhere").user("{'email': '%s'}", email));

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(user(email.replace("\\\"", "\"").replace("\\u0027", "'"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Amy <amy@x.example>",
        "amy@x.example; bob@x.example",
        "mailto:amy@x.example",
        "a@b@x.example",
        "[link@x.example](mailto:link@x.example)",
        "amy@",
        "@x.example",
        "amy@x..example",
        "amy @x.example",
        "nobody"
      })
  void whatCannotBeAnAddressIsRejectedByName(String email) {
    Report report =
        bench.into(company).run(MadeUpExport.of("elsewhere").user("{'email': '%s'}", email));

    assertThat(report.of(USERS)).isEqualTo(rejected(1));
    assertThat(report.codes()).containsExactly("INVALID_EMAIL");
    assertThat(report.problems().get(0).sentence()).contains(email);
  }
}
