package com.bomizzel.datamanagement.restoring;

import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument;
import com.bomizzel.datamanagement.exporting.snapshot.SnapshotUnit;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the help desk itself has held comes back as it was, whatever it is, from a backup that this
 * installation has sealed and nobody has changed, into the company that it is about; and from no
 * other file.
 */
class SealedBackupTest extends ImportingTest {
  private static final List<String> REFUSALS =
      List.of(
          "CHARACTERS_REFUSED",
          "UNKNOWN_ROLE",
          "FILE_NAME_REFUSED",
          "FILE_PATH_REFUSED",
          "FILE_SIZE_REFUSED",
          "FILE_TYPE_REFUSED",
          "TOO_LONG");

  private static EntityManagerFactory units;

  private Person odd;
  private UUID ticket;

  @BeforeAll
  static void open() {
    units = SnapshotUnit.on(database.reusedConnections());
  }

  @AfterAll
  static void close() {
    units.close();
  }

  @BeforeEach
  void makeOddRows() {
    odd = fixtures.member(company, email(), "member");
    database.execute(
        "update users set first_name = E'gpj\\u202eexe', last_name = E'a\\u0001b', phone = E'1\\n2',"
            + " role = 'boss', email_verified = true where id = ?",
        odd.id());
    database.execute(
        "update user_company_associations set role = 'agent', created_at = '2001-02-03 04:05:06Z'"
            + " where user_id = ?",
        odd.id());
    UUID field = fixtures.customField(company, "Level");
    database.execute("update custom_fields set name = repeat('a', 10000) where id = ?", field);
    ticket = fixtures.ticket(company, "T", odd);
    database.execute(
        "insert into ticket_attachments (ticket_id, file_name, file_size, file_type, file_path)"
            + " values (?, '../../etc/passwd', -1, E'a\\u202eb', '/uploads/../x'),"
            + " (?, E'a\\nb', 9223372036854775807, null, ?)",
        ticket,
        ticket,
        "/uploads/" + fixtures.company("Other") + "/x");
  }

  private String backup() {
    return backup(bench::sign);
  }

  private String backup(Seal.Signer signer) {
    try {
      return ExportedDocument.sealed(units, company, "Acme", signer).text();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private StoredCompany stored() {
    return StoredCompany.of(database, company).asRestored();
  }

  private void deleteAll() {
    database.execute("delete from tickets where company_id = ?", company);
    database.execute("delete from custom_fields where company_id = ?", company);
    database.execute("delete from users where id = ?", odd.id());
  }

  private static MadeUpExport file(String document) {
    return MadeUpExport.verbatim(document);
  }

  private static List<String> named(Report report, String code) {
    return report.problems().stream()
        .filter(problem -> problem.code().equals(code))
        .filter(problem -> problem.level() == Problem.Level.ATTENTION)
        .map(Problem::path)
        .toList();
  }

  @Test
  void allThatIsOddComesBackWithoutAWord() {
    StoredCompany before = stored();
    String backup = backup();
    deleteAll();

    Report report = bench.into(company).allowingPlatformRoles().run(file(backup));

    assertThat(before.differences(stored())).isEmpty();
    assertThat(report.codes()).doesNotContainAnyElementsOf(REFUSALS);
    assertThat(named(report, "UNKNOWN_ROLE_GIVEN"))
        .containsExactlyInAnyOrder("$.data.users[0].role", "$.data.users[0].companyRole");
  }

  @Test
  void itIsTakenBackOverWhatWasChangedSince() {
    StoredCompany before = stored();
    String backup = backup();
    database.execute(
        "update users set first_name = 'F', last_name = null, phone = '1', role = 'user'"
            + " where id = ?",
        odd.id());
    database.execute(
        "update user_company_associations set role = 'member' where user_id = ?", odd.id());
    database.execute(
        "update ticket_attachments set file_name = 'a', file_size = 1, file_type = 'b',"
            + " file_path = null where ticket_id = ?",
        ticket);

    Report report =
        bench.into(company).allowingPlatformRoles().with(ImportPolicy.OVERWRITE).run(file(backup));

    assertThat(before.differences(stored())).isEmpty();
    assertThat(report.codes()).doesNotContainAnyElementsOf(REFUSALS);
    assertThat(named(report, "UNKNOWN_ROLE_GIVEN")).hasSize(2);
  }

  @Test
  void overItselfItChangesNothing() {
    Report report = bench.into(company).with(ImportPolicy.OVERWRITE).run(file(backup()));

    assertThat(report.counts().values())
        .allSatisfy(counts -> assertThat(counts.skipped()).isEqualTo(counts.inFile()));
    assertThat(report.codes()).isEmpty();
  }

  /** One letter of a title, and its length is the same. */
  @Test
  void aChangedOneIsAStrangersFile() {
    String changed = backup().replace("\"title\":\"T\"", "\"title\":\"U\"");
    deleteAll();

    assertStrangers(bench.into(company).allowingPlatformRoles().run(file(changed)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneOfAnotherInstallationIsAStrangersFile(boolean isSigned) {
    String foreign = backup(isSigned ? statement -> "A".repeat(86) : statement -> "");
    deleteAll();

    assertStrangers(bench.into(company).allowingPlatformRoles().run(file(foreign)));
  }

  @Test
  void oneOfAnotherCompanyIsAStrangersFile() {
    String backup = backup();
    deleteAll();
    company = fixtures.company("Another");

    assertStrangers(bench.into(company).allowingPlatformRoles().run(file(backup)));
  }

  private void assertStrangers(Report report) {
    assertThat(report.codes()).containsAll(REFUSALS).doesNotContain("UNKNOWN_ROLE_GIVEN");
    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(rejected(1));
    assertThat(companyRole(odd.email())).isEqualTo("member");
    assertThat(user(odd).get("role")).isEqualTo("user");
    assertThat(user(odd).get("first_name")).isEqualTo("gpj\ufffdexe");
    assertThat(
            database.number(
                "select count(*) from ticket_attachments a join tickets t on t.id = a.ticket_id"
                    + " where t.company_id = ? and file_name in ('passwd', 'a\ufffdb')"
                    + " and coalesce(file_path, 'x') = 'x' and file_size is null"
                    + " and file_type is null",
                company))
        .isEqualTo(2);
  }

  /** Nobody knows what such a role allows: only those bring it back who may give every one. */
  @ParameterizedTest
  @CsvSource({"member, member", "admin, member", "owner, agent"})
  void aRoleThatOnlyTheHelpDeskKnowsComesBackByWhoMayGiveAll(String importer, String role) {
    UUID by = fixtures.member(company, email(), importer).id();
    String backup = backup();
    deleteAll();

    Report report = bench.into(company).by(by).run(file(backup));

    boolean isGiven = role.equals("agent");
    assertThat(companyRole(odd.email())).isEqualTo(role);
    assertThat(user(odd).get("role")).isEqualTo("user");
    assertThat(report.codes().stream().filter("UNKNOWN_ROLE"::equals)).hasSize(isGiven ? 1 : 2);
    assertThat(named(report, "UNKNOWN_ROLE_GIVEN")).hasSize(isGiven ? 1 : 0);
  }

  @Test
  void onThePlatformItTakesAPlatformAdminWhoSaysSo() {
    String backup = backup();
    deleteAll();

    Report report = bench.into(company).run(file(backup));

    assertThat(companyRole(odd.email())).isEqualTo("agent");
    assertThat(user(odd).get("role")).isEqualTo("user");
    assertThat(report.codes()).containsOnlyOnce("UNKNOWN_ROLE", "UNKNOWN_ROLE_GIVEN");
  }

  /** Somebody's own role is nobody's to change by a file. */
  @Test
  void nobodyGivesThemselvesSuchARole() {
    Person owner = fixtures.member(company, email(), "agent");
    String backup = backup();
    database.execute(
        "update user_company_associations set role = 'owner' where user_id = ?", owner.id());

    Report report =
        bench.into(company).by(owner.id()).with(ImportPolicy.OVERWRITE).run(file(backup));

    assertThat(companyRole(owner.email())).isEqualTo("owner");
    assertThat(report.codes()).containsOnlyOnce("RANK_PROTECTED");
    assertThat(named(report, "UNKNOWN_ROLE_GIVEN")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAddressIsAsVerifiedAsItWas(boolean isSealed) {
    UUID by = fixtures.member(company, email(), "owner").id();
    String backup = backup(isSealed ? bench::sign : statement -> "");
    deleteAll();

    bench.into(company).by(by).run(file(backup));

    assertThat(user(odd).get("email_verified")).isEqualTo(isSealed);
  }

  @Test
  void allThatATicketWasCalledComesBack() {
    database.execute(
        "update tickets set source_company_id = 'x', source_id = repeat('s', 10000) where id = ?",
        ticket);
    database.execute(
        "insert into ticket_origins (ticket_id, company_id, source_company_id, source_id)"
            + " select ?, ?, 'y', repeat('o', n * 100) from generate_series(1, 150) n",
        ticket,
        company);
    StoredCompany before = stored();
    String backup = backup();
    deleteAll();

    Report report = bench.into(company).allowingPlatformRoles().run(file(backup));

    assertThat(report.of(RecordKind.TICKETS)).isEqualTo(created(1));
    assertThat(before.differences(stored())).isEmpty();
  }

  /** The index packs it; of such a length it does no other. */
  @Test
  void anAddressOfAnyLengthComesBack() {
    String email = "m".repeat(100_000) + UUID.randomUUID();
    database.execute("update users set email = ? where id = ?", email, odd.id());
    StoredCompany before = stored();
    String backup = backup();
    deleteAll();

    Report report = bench.into(company).allowingPlatformRoles().run(file(backup));

    assertThat(report.of(USERS)).isEqualTo(created(1));
    assertThat(before.differences(stored())).isEmpty();
  }

  /** As where a database packs texts otherwise than it did. */
  @Test
  void aNameThatTheIndexDoesNotHoldIsRejectedAloneAndForetold() {
    fixtures.customField(company, "Other");
    database.execute("drop index custom_fields_company_name");
    database.execute(
        "update custom_fields set name = (select string_agg(md5(n::text), '')"
            + " from generate_series(1, 200) n) where company_id = ? and name <> 'Other'",
        company);
    String backup = backup();
    deleteAll();
    database.execute(
        "create unique index custom_fields_company_name on custom_fields (company_id, name)");

    Report report = bench.into(company).allowingPlatformRoles().run(file(backup));

    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(new RecordCounts(2, 1, 0, 0, 1));
    assertThat(report.codes()).containsOnlyOnce("REFUSED_BY_DATABASE");
  }
}
