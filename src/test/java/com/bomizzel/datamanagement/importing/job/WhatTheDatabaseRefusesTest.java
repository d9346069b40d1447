package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a validation says of each record what the database says to it in the import. The bench
 * compares both: figures, problems in their order, changed members; and that a validation leaves no
 * row.
 */
class WhatTheDatabaseRefusesTest {
  private static final ImportBench bench = new ImportBench("refusals");
  private static final TestDatabase database = bench.database();

  private UUID company;

  @BeforeEach
  void emptyTablesWithoutOwnRules() {
    database.execute("delete from tickets; delete from custom_fields; delete from users");
    OwnRule.takeAll(database);
    company = bench.fixtures().company("Acme");
  }

  private static Stream<Arguments> rulesAndChunks() {
    List<Arguments> all = new ArrayList<>();
    for (OwnRule rule : OwnRule.values()) {
      for (int chunk : List.of(1, 2, 500)) {
        all.add(Arguments.of(rule, chunk));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("rulesAndChunks")
  void aRuleOfTheHelpDeskIsForetold(OwnRule rule, int chunk) {
    rule.put(database);

    Report report = importing(OVERWRITE, chunk).run(breakingAll());

    assertThat(report.codes()).contains("REFUSED_BY_DATABASE");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void anAddressThatNoIndexHoldsIsForetold(int chunk) {
    String email = incompressible().substring(0, 8000);

    Report report =
        importing(SKIP, chunk)
            .run(
                MadeUpExport.of(company)
                    .user("{'email': 'a@own.test', 'firstName': 'A'}")
                    .user("{'email': '%s', 'firstName': 'B'}", email)
                    .user("{'email': '%s', 'firstName': 'C'}", "c".repeat(8000))
                    .ticket("{'title': 'T', 'createdBy': {'email': '%s'}}", email)
                    .ticket("{'title': 'T', 'createdBy': {'email': 'a@own.test'}}"));

    assertThat(report.codes())
        .containsExactlyInAnyOrder(
            "COMES_BACK", "COMES_BACK", "REFUSED_BY_DATABASE", "PERSON_UNRESOLVED");
    assertThat(report.messages()).anyMatch(message -> message.contains("index row size"));
    assertThat(report.of(USERS).created()).isEqualTo(2);
  }

  /** The first ticket gives its title up before another one takes it, and the other way round. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void whatMadeRoomIsForetold(int chunk) {
    OwnRule.TICKET_TITLE.put(database);
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    haveTickets(first, second);

    Report report =
        importing(OVERWRITE, chunk)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'id': '%s', 'title': 'three'}", first)
                    .ticket("{'title': 'four'}")
                    .ticket("{'id': '%s', 'title': 'one'}", second)
                    .ticket("{'id': 'x', 'title': 'two', 'notes': [{'content': 'n'}]}")
                    .ticket("{'title': 'THREE'}")
                    .attachment("{'ticketId': 'x', 'fileName': 'f'}"));

    assertThat(report.paths()).containsExactly("$.data.tickets[4]");
  }

  /** Two that are here before, called one and two. */
  private void haveTickets(UUID first, UUID second) {
    importing(SKIP, 500)
        .run(
            MadeUpExport.of(null)
                .ticket("{'id': '%s', 'title': 'one', 'status': 'open'}", first)
                .ticket("{'id': '%s', 'title': 'two', 'status': 'open'}", second));
  }

  /** A statement that hands keys on writes its rows in whatever order its plan has. */
  @ParameterizedTest
  @ValueSource(strings = {"enable_nestloop", "enable_hashjoin"})
  void noPlanOfTheDatabaseChangesThat(String plan) {
    setting(plan + " to off");
    try {
      whatMadeRoomIsForetold(1);
    } finally {
      setting(plan + " to default");
    }
  }

  /** For the sessions that begin from now on. */
  private void setting(String assignment) {
    database.execute(
        "do $$ begin execute format('alter database %I set "
            + assignment
            + "', current_database()); end $$");
  }

  /** The children of a ticket that is twice in the file go with the one that they stand in. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void whatBecomesOfTheChildrenOfOneThatIsRefusedIsForetold(int chunk) {
    OwnRule.TICKET_CHECK.put(database);

    Report report =
        importing(OVERWRITE, chunk)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'id': 'x', 'title': 'one', 'notes': [{'content': 'n'}]}")
                    .ticket(
                        "{'id': 'x', 'title': 'refused', 'notes': [{'content': 'm'}],"
                            + " 'history': [{'action': 'a'}]}")
                    .attachment("{'ticketId': 'x', 'fileName': 'f'}"));

    assertThat(report.codes())
        .containsExactlyInAnyOrder("REFUSED_BY_DATABASE", "PARENT_REJECTED", "PARENT_REJECTED");
  }

  /** A title is given up for the same in other letters, which is another one. */
  @ParameterizedTest
  @MethodSource("titlesAndChunks")
  void whatMadeRoomInOtherLettersIsForetold(OwnRule rule, int chunk) {
    rule.put(database);
    UUID first = UUID.randomUUID();
    importing(SKIP, 500).run(MadeUpExport.of(null).ticket("{'id': '%s', 'title': 'a'}", first));

    Report report =
        importing(OVERWRITE, chunk)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'id': '%s', 'title': 'A'}", first)
                    .ticket("{'id': 'x', 'title': 'a', 'notes': [{'content': 'n'}]}")
                    .attachment("{'ticketId': 'x', 'fileName': 'f'}"));

    assertThat(report.problems()).isEmpty();
  }

  private static Stream<Arguments> titlesAndChunks() {
    return Stream.of(
            OwnRule.TICKET_SOME_TITLES,
            OwnRule.TICKET_TITLE_IN_THE_END,
            OwnRule.TICKET_TITLE_IMMEDIATELY,
            OwnRule.TICKET_TITLE_EXCLUDED)
        .flatMap(rule -> Stream.of(1, 2, 500).map(chunk -> Arguments.of(rule, chunk)));
  }

  /**
   * A new ticket has the title that another one gives up behind it: too early for a rule that is
   * looked at with each statement. The first chunk of a transaction is as all others.
   */
  @ParameterizedTest
  @MethodSource("titlesAndChunks")
  void whatMakesRoomTooLateIsForetold(OwnRule rule, int chunk) {
    rule.put(database);
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    haveTickets(first, second);

    importing(OVERWRITE, chunk)
        .run(
            MadeUpExport.of(null)
                .ticket("{'id': '%s', 'title': 'one'}", first)
                .ticket("{'id': '%s', 'title': 'zero'}", first)
                .ticket("{'id': 'x', 'title': 'zero'}")
                .ticket("{'id': '%s', 'title': 'three'}", first)
                .ticket("{'id': 'y', 'title': 'two'}")
                .ticket("{'id': '%s', 'title': 'four'}", second)
                .ticket("{'id': '%s', 'title': 'two'}", first));
  }

  /** Two tickets have each other's title in the end, which no order of these two allows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void whatHasChangedPlacesIsForetold(int chunk) {
    OwnRule.TICKET_TITLE.put(database);
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    haveTickets(first, second);

    Report report =
        importing(OVERWRITE, chunk)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'id': '%s', 'title': 'three'}", first)
                    .ticket("{'id': '%s', 'title': 'one'}", second)
                    .ticket("{'id': '%s', 'title': 'two'}", first)
                    .ticket("{'id': 'x', 'title': 'three'}")
                    .ticket("{'id': 'y', 'title': 'TWO'}")
                    .attachment("{'ticketId': '%s', 'fileName': 'f'}", first)
                    .attachment("{'ticketId': '%s', 'fileName': 'f'}", second)
                    .attachment("{'ticketId': 'x', 'fileName': 'f'}"));

    assertThat(report.codes()).containsOnly("DUPLICATE_IN_FILE", "REFUSED_BY_DATABASE");
    assertThat(report.problems()).hasSize(2);
  }

  /** Of a ticket that refers to what the file has before by something else than its id. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void whatARecordRefersToIsForetold(int chunk) {
    OwnRule.TICKET_FIELD.put(database);

    Report report =
        importing(OVERWRITE, chunk)
            .run(
                MadeUpExport.of(null)
                    .field("{'name': 'one', 'fieldType': 'text'}")
                    .field("{'name': 'two', 'fieldType': 'text'}")
                    .ticket("{'id': 'x', 'title': 'one', 'notes': [{'content': 'n'}]}")
                    .ticket("{'title': 'three'}")
                    .ticket("{'id': 'x', 'title': 'two'}")
                    .attachment("{'ticketId': 'x', 'fileName': 'f'}"));

    assertThat(report.paths()).containsExactly("$.data.tickets[1]", "$.data.tickets[2]");
    assertThat(report.codes()).containsExactly("REFUSED_BY_DATABASE", "DUPLICATE_IN_FILE");
  }

  /** The first rule that PostgreSQL looks at is the one that is named, in both. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void whichOfTwoBrokenRulesIsNamedIsForetold(int chunk) {
    OwnRule.TICKET_TITLE.put(database);
    OwnRule.TICKET_CATEGORY.put(database);
    OwnRule.TICKET_IN_THE_END.put(database);

    Report report =
        importing(OVERWRITE, chunk)
            .run(
                MadeUpExport.of(null)
                    .ticket("{'title': 'one', 'category': 'known'}")
                    .ticket("{'title': 'One', 'category': 'unknown'}")
                    .ticket("{'id': 'x', 'title': 'two', 'category': 'known'}")
                    .ticket("{'id': 'x', 'title': 'one', 'category': 'unknown'}"));

    assertThat(report.messages())
        .filteredOn(message -> message.contains("own_rule_ticket_title"))
        .hasSize(2);
  }

  private ImportBench.Importing importing(ImportPolicy policy, int chunk) {
    UUID admin = OwnRule.admin(database);
    return bench.into(company).by(admin).with(policy).inChunksOf(chunk);
  }

  /** Records of each kind that break a rule, and others that refer to those and come again. */
  static MadeUpExport breakingAll() {
    String tag = UUID.randomUUID().toString();
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(20).toList();
    String ann = "'ann@%s.test'".formatted(tag);
    String bob = "'bob@%s.test'".formatted(tag);
    String cid = "'cid@%s.test'".formatted(tag);
    return MadeUpExport.of(null)
        .user("{'email': %s, 'firstName': 'A', 'lastName': 'L', 'phone': '1'}", ann)
        .user("{'email': %s, 'firstName': 'refused', 'lastName': 'L', 'phone': '2'}", bob)
        .user("{'email': %s, 'firstName': 'C', 'companyRole': 'admin', 'phone': '1'}", cid)
        .user("{'email': %s, 'firstName': 'A', 'lastName': null, 'phone': '3'}", ann)
        .user("{'email': 'dan@%s.test', 'firstName': 'D', 'lastName': 'L', 'phone': '2'}", tag)
        .field("{'name': 'f', 'fieldType': 'text', 'displayOrder': 1}")
        .field("{'name': 'g', 'fieldType': 'refused', 'displayOrder': 2}")
        .field("{'name': 'h', 'fieldType': 'text', 'displayOrder': 1}")
        .ticket(
            "{'id': '%s', 'title': 'one', 'category': 'known', 'createdBy': {'email': %s},"
                + " 'notes': [{'content': 'n', 'author': {'email': %s}}, {'content': 'refused'},"
                + " {'id': '%s', 'content': 'n', 'author': {'email': %s}}, {'content': 'm'}],"
                + " 'history': [{'action': 'a', 'changedBy': {'email': %s}}, {'action': 'refused'},"
                + " {'action': 'a', 'changedBy': {'email': %s}}]}",
            ids.get(0), ann, bob, ids.get(1), ann, cid, ann)
        .ticket("{'id': '%s', 'title': 'refused', 'createdBy': {'email': %s}}", ids.get(2), ann)
        .ticket(
            "{'id': '%s', 'title': 'three', 'assignedTo': {'email': %s}, 'notes':"
                + " [{'content': 'o'}], 'category': 'known', 'createdBy': {'email': %s}}",
            ids.get(3), cid, ann)
        .ticket("{'id': 'x', 'title': 'One', 'category': 'other', 'createdBy': {'email': %s}}", ann)
        .ticket("{'id': 'y', 'title': 'one', 'createdBy': {'email': %s}}", bob)
        .ticket(
            "{'id': '%s', 'title': 'closed', 'status': 'closed', 'createdBy': {'email': %s},"
                + " 'notes': [{'content': 'p'}], 'category': 'unknown and too long'}",
            ids.get(4), ann)
        .ticket("{'id': '%s', 'title': 'one', 'status': 'closed', 'category': null}", ids.get(0))
        .ticket("{'id': '%s', 'title': 'two', 'status': 'open'}", ids.get(3))
        .ticket("{'title': 'Two', 'description': '%s'}", incompressible())
        .attachment(
            "{'ticketId': '%s', 'fileName': 'f', 'uploadedBy': {'email': %s}}", ids.get(0), ann)
        .attachment("{'ticketId': 'y', 'fileName': 'refused'}")
        .attachment("{'ticketId': '%s', 'fileName': 'f'}", ids.get(3))
        .attachment("{'ticketId': 'y', 'fileName': 'g'}");
  }

  private static String incompressible() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append(UUID.randomUUID());
    }
    return text.toString();
  }
}
