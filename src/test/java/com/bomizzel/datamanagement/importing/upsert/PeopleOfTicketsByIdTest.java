package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In a backup of this very company the people on tickets are known by their ids, whether the file
 * has its users or not; in any other file by their addresses alone.
 */
class PeopleOfTicketsByIdTest extends OnePersonsTicketTest {
  private String named = email;
  private boolean hasId = true;

  @Override
  String person() {
    return hasId
        ? "{'id': '%s', 'email': '%s', 'firstName': 'Bo', 'lastName': null}".formatted(bo, named)
        : "{'email': '%s', 'firstName': 'Bo', 'lastName': null}".formatted(named);
  }

  @BeforeEach
  void bringTheTicketIn() {
    bench.into(company).run(backup());
    assertThat(people().values()).containsOnly(bo);
  }

  private MadeUpExport file(boolean withUsers) {
    return withUsers ? backup() : withTicket(MadeUpExport.of(company));
  }

  private Report run(ImportPolicy policy, MadeUpExport file) {
    return bench.into(company).with(policy).run(file);
  }

  private void assertNothingChanges(ImportPolicy policy, MadeUpExport file) {
    assertThat(run(policy, file).counts().values())
        .allMatch(counts -> counts.created() + counts.updated() == 0);
  }

  private void changeAddress() {
    database.execute("update users set email = ? where id = ?", email(), bo);
  }

  private void delete() {
    database.execute("delete from users where id = ?", bo);
    assertThat(people().values()).containsOnlyNulls();
  }

  private String kept() {
    return database.text("select unresolved_people::text from tickets where id = ?", ticket);
  }

  @ParameterizedTest
  @CsvSource({"SKIP, true", "SKIP, false", "OVERWRITE, true", "OVERWRITE, false", "REFUSE, false"})
  void whoseAddressChangedIsTheSamePerson(ImportPolicy policy, boolean withUsers) {
    changeAddress();

    Report report = run(policy, file(withUsers));

    assertThat(report.of(TICKETS).updated()).isZero();
    assertThat(report.codes()).doesNotContain("PERSON_UNRESOLVED", "PERSON_RELINKED");
    assertThat(people().values()).containsOnly(bo);
  }

  @ParameterizedTest
  @CsvSource({"SKIP, true", "SKIP, false", "OVERWRITE, true", "OVERWRITE, false", "REFUSE, false"})
  void whoHasTheAddressNowIsNotTakenForThem(ImportPolicy policy, boolean withUsers) {
    changeAddress();
    fixtures.member(company, email, "member");

    run(policy, file(withUsers));

    assertThat(people().values()).containsOnly(bo);
  }

  @ParameterizedTest
  @CsvSource({"SKIP, true", "SKIP, false", "OVERWRITE, true", "OVERWRITE, false", "REFUSE, false"})
  void whoIsGoneStaysAsTextWhereSomebodyTookTheAddressOver(ImportPolicy policy, boolean withUsers) {
    delete();
    Person other = fixtures.member(company, email, "member");

    Report report = run(policy, file(withUsers));

    assertThat(report.messages()).anyMatch(message -> message.contains("somebody else has the"));
    assertThat(people().values()).containsOnlyNulls().doesNotContain(other.id());
    assertThat(kept()).contains("\"formerUserId\": \"" + bo + "\"").doesNotContain("\"id\"");
    assertNothingChanges(policy, file(withUsers));
    assertNothingChanges(policy, file(!withUsers));
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoIsGoneAndHasNoHeirIsKeptWithoutTheId(ImportPolicy policy) {
    delete();
    run(ImportPolicy.OVERWRITE, file(false));
    assertThat(kept()).contains(email).doesNotContain(bo.toString());

    assertNothingChanges(policy, file(false));
    hasId = false;
    assertNothingChanges(policy, file(false));
    hasId = true;
    run(policy, file(true));

    assertThat(people().values()).containsOnly(bo);
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoComesBackWithTheSameIdIsLinkedAgain(ImportPolicy policy) {
    delete();
    fixtures.member(company, email, "member");
    run(ImportPolicy.OVERWRITE, file(false));
    Person again = fixtures.member(company, email(), "member");
    database.execute("delete from user_company_associations where user_id = ?", again.id());
    database.execute("update users set id = ? where id = ?", bo, again.id());
    database.execute(
        "insert into user_company_associations (user_id, company_id, role) values (?, ?, 'member')",
        bo,
        company);

    run(policy, file(false));

    assertThat(people().values()).containsOnly(bo);
    assertThat(kept()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoWasDeletedAndMadeAgainUnderAnotherIdIsAnother(ImportPolicy policy) {
    delete();
    Person again = fixtures.member(company, email, "member");

    run(policy, file(true));
    run(policy, file(false));

    assertThat(people().values()).containsOnlyNulls().doesNotContain(again.id());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void whoIsNoMemberAnyLongerStaysOnTheirTickets(ImportPolicy policy) {
    database.execute("delete from user_company_associations where user_id = ?", bo);
    changeAddress();
    fixtures.member(company, email, "member");

    Report report = run(policy, file(false));

    assertThat(report.of(TICKETS).updated()).isZero();
    assertThat(people().values()).containsOnly(bo);
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void anIdThatIsMissingIsNoDifference(ImportPolicy policy) {
    hasId = false;
    assertNothingChanges(policy, file(true));
    assertNothingChanges(policy, file(false));
  }

  @Test
  void aRecordWithoutAnIdOfItsOwnIsTheSameWithThoseOfPeople() {
    MadeUpExport without =
        MadeUpExport.of(company).ticket("{'title': 'X', 'createdBy': {'email': '%s'}}", email);
    MadeUpExport with =
        MadeUpExport.of(company)
            .ticket("{'title': 'X', 'createdBy': {'id': '%s', 'email': '%s'}}", bo, email);
    bench.into(company).run(without);

    assertThat(bench.into(company).run(with).of(TICKETS)).isEqualTo(skipped(1));
  }

  @Test
  void ofAnotherFileTheIdSaysNothing() {
    changeAddress();
    Person other = fixtures.member(company, email, "member");

    run(ImportPolicy.OVERWRITE, withTicket(MadeUpExport.of("elsewhere")));

    assertThat(ticket(ticket)).containsEntry("created_by", other.id());
  }

  @Test
  void ofAnotherFileTheIdIsNotKept() {
    named = email();
    run(ImportPolicy.OVERWRITE, withTicket(MadeUpExport.of(null)));

    assertThat(ticket(ticket)).containsEntry("created_by", null);
    assertThat(kept()).contains(named).doesNotContain(bo.toString());
  }

  @ParameterizedTest
  @EnumSource(ImportPolicy.class)
  void madeUpIdsFindNobodyAndTellNothing(ImportPolicy policy) {
    Person stranger = fixtures.member(fixtures.company("Other"), email(), "member");
    UUID other = UUID.randomUUID();
    Report existing = importWithId(policy, other, stranger.id());
    database.execute("delete from tickets where id = ?", other);
    Report unknown = importWithId(policy, other, UUID.randomUUID());

    assertThat(existing).isEqualTo(unknown);
  }

  private Report importWithId(ImportPolicy policy, UUID other, UUID id) {
    MadeUpExport file =
        MadeUpExport.of(company)
            .ticket(
                "{'id': '%s', 'title': 'X', 'createdBy': {'id': '%s', 'email': 'no@body.test'}}",
                other, id);
    Report report = run(policy, file);
    assertThat(ticket(other)).containsEntry("created_by", null);
    assertThat(ticket(other).get("unresolved_people").toString()).doesNotContain(id.toString());
    return report;
  }

  @Test
  void anotherMembersIdMeansThatMember() {
    Person other = fixtures.member(company, email(), "member");

    MadeUpExport file =
        MadeUpExport.of(company)
            .ticket(
                "{'id': '%s', 'title': 'T', 'createdBy': {'id': '%s', 'email': '%s'}}",
                ticket, other.id(), email);
    run(ImportPolicy.OVERWRITE, file);

    assertThat(ticket(ticket)).containsEntry("created_by", other.id());
  }

  @Test
  void aTicketTwiceInTheFileMeetsItselfWhateverOfThePersonItSays() {
    UUID other = UUID.randomUUID();
    MadeUpExport file =
        MadeUpExport.of(company)
            .ticket("{'id': '%s', 'title': 'X', 'createdBy': %s}", other, person())
            .ticket("{'id': '%s', 'title': 'X', 'createdBy': {'email': '%s'}}", other, email);

    assertThat(run(ImportPolicy.OVERWRITE, file).of(TICKETS).updated()).isZero();
  }
}
