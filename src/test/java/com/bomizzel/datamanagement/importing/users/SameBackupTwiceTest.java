package com.bomizzel.datamanagement.importing.users;

import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A backup of this very company that is brought in a second time rejects nobody whom it let in the
 * first time, and changes nothing: whoever imports, and whatever became of a user outside of the
 * company.
 */
class SameBackupTwiceTest extends ImportingTest {
  private final UUID id = UUID.randomUUID();
  private final String email = email();
  private UUID owner;

  @BeforeEach
  void addOwner() {
    owner = fixtures.member(company, email(), "owner").id();
  }

  /** What may be outside of the company when a user is to be brought back. */
  private enum Outside {
    /** Nobody has the id or the address. */
    NOTHING,
    /** The account itself, which left the company. */
    LEFT,
    /** The account itself, which left the company and has another address since. */
    LEFT_AND_CHANGED_ADDRESS,
    /** Somebody else who has the address. */
    ADDRESS_OF_ANOTHER,
    /** The account has another address since, and somebody else has the old one. */
    CHANGED_ADDRESS_OF_ANOTHER,
    /** Another company has invited the user under that id. */
    INVITED_ELSEWHERE
  }

  private void make(Outside outside) {
    UUID elsewhere = fixtures.company("Elsewhere");
    switch (outside) {
      case NOTHING -> {}
      case LEFT -> account(elsewhere, id, email);
      case LEFT_AND_CHANGED_ADDRESS -> account(elsewhere, id, email());
      case ADDRESS_OF_ANOTHER -> account(elsewhere, UUID.randomUUID(), email);
      case CHANGED_ADDRESS_OF_ANOTHER -> {
        account(elsewhere, id, email());
        account(elsewhere, UUID.randomUUID(), email);
      }
      case INVITED_ELSEWHERE ->
          database.execute(
              "insert into data_import_invitations (id, company_id, email, role, company_role,"
                  + " is_active, email_verified, preferences, created_at, updated_at, import_id)"
                  + " values (?, ?, ?, 'user', 'member', true, false, '{}', now(), now(), 'i')",
              id,
              elsewhere,
              email());
    }
  }

  private static void account(UUID company, UUID id, String email) {
    database.execute("insert into users (id, email) values (?, ?)", id, email);
    fixtures.join(company, new Person(id, email), "member");
  }

  private static Stream<Arguments> situations() {
    return Stream.of(Outside.values())
        .flatMap(
            outside ->
                Stream.of(ImportPolicy.SKIP, ImportPolicy.OVERWRITE)
                    .flatMap(
                        policy ->
                            Stream.of(true, false)
                                .map(admin -> Arguments.of(outside, policy, admin))));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void changesNothingAndRejectsNobodyNew(
      Outside outside, ImportPolicy policy, boolean isPlatformAdmin) {
    make(outside);
    UUID ticket = UUID.randomUUID();
    MadeUpExport backup =
        MadeUpExport.of(company)
            .user("{'id': '%s', 'email': '%s', 'firstName': 'Bo'}", id, email)
            .ticket(
                "{'id': '%s', 'title': 'T', 'createdBy': {'email': '%s', 'firstName': 'Bo'}}",
                ticket, email);
    ImportBench.Importing importing = bench.into(company).with(policy);
    if (!isPlatformAdmin) {
      importing.by(owner);
    }

    // Not through run: one who is invited and becomes a member is a row less.
    Report foretold = importing.validate(backup);
    Report first = importing.importOnly(backup);
    Object person = ticket(ticket).get("created_by");
    Report second = importing.run(backup);

    assertThat(foretold).isEqualTo(first);
    assertThat(first.of(USERS).created() + first.of(USERS).rejected()).isEqualTo(1);
    assertThat(second.of(USERS).rejected()).isEqualTo(first.of(USERS).rejected());
    assertThat(second.counts().values()).allMatch(c -> c.created() + c.updated() == 0);
    assertThat(ticket(ticket)).containsEntry("created_by", person);
    boolean addressIsOthers = outside == Outside.ADDRESS_OF_ANOTHER && isPlatformAdmin;
    assertThat(first.codes().contains("ADDRESS_TAKEN_OVER")).isEqualTo(addressIsOthers);
  }
}
