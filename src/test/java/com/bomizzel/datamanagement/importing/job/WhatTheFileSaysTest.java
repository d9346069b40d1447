package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import and its validation say of a file that is not quite as the format has it. */
class WhatTheFileSaysTest extends ImportingTest {

  @Test
  void sectionsThatAreNoneAreNamedWithWhatWasMeantAndNothingFoundComesFirst() {
    Report report =
        imported(
            "{'exportInfo': {}, 'data': {'Tickets': [{'id': '1'}, {'id': '2'}],"
                + " 'ticket': [{'id': '1'}], 'contacts': [{'email': 'c@x.example'}]}}");
    assertThat(report.codes())
        .containsExactly("NOTHING_FOUND", "UNKNOWN_SECTION", "UNKNOWN_SECTION", "UNKNOWN_SECTION");
    assertThat(report.problems().get(0).level()).isEqualTo(Level.ATTENTION);
    assertThat(report.paths())
        .containsExactly("$.data", "$.data.Tickets", "$.data.ticket", "$.data.contacts");
    assertThat(report.messages().get(1)).contains("\"Tickets\"", "2 entries", "\"tickets\"");
    assertThat(report.messages().get(2)).contains("\"ticket\"", "1 entry", "\"tickets\"");
    assertThat(report.messages().get(3)).contains("\"contacts\"", "1 entry", "\"users\"");
  }

  @Test
  void notesAsASectionAreSentIntoTheirTickets() {
    Report report =
        imported(
            "{'exportInfo': {}, 'data': {'tickets': [{'id': '1', 'title': 'x'}],"
                + " 'notes': [{'ticketId': '1', 'content': 'n'}], 'history': [{'ticketId': '1'}]}}");
    assertThat(report.of(RecordKind.TICKETS)).isEqualTo(created(1));
    assertThat(report.codes()).containsExactly("UNKNOWN_SECTION", "UNKNOWN_SECTION");
    assertThat(report.messages().get(0)).contains("\"notes\"", "inside", "ticket");
    assertThat(report.messages().get(1)).contains("\"history\"", "inside", "ticket");
  }

  @Test
  void membersThatAreNoneAreNamedOnceEachWithTheirNumber() {
    Report report =
        imported(
            "{'exportInfo': {'companyID': 'x'}, 'Data': 1, 'data': {'tickets': ["
                + "{'id': '1', 'title': 'a', 'created_at': '2020-01-01', 'zip': 1,"
                + " 'notes': [{'content': 'n', 'author': {'email': 'a@x.example', 'tel': '1'}}]},"
                + "{'id': '2', 'title': 'b', 'created_at': '2020-01-01'},"
                + "{'title': 'c', 'customFields': {'zip': 2}}]}}");
    assertThat(unknown(report))
        .containsExactly(
            "$.exportInfo.companyID",
            "$.Data",
            "$.data.tickets[0].created_at",
            "$.data.tickets[0].zip",
            "$.data.tickets[0].notes[0].author.tel");
    assertThat(message(report, "$.exportInfo.companyID")).contains("\"companyId\"");
    assertThat(message(report, "$.Data")).contains("\"data\"");
    assertThat(message(report, "$.data.tickets[0].created_at"))
        .contains("\"created_at\"", "2 tickets", "\"createdAt\"");
    assertThat(message(report, "$.data.tickets[0].zip")).contains("1 ticket ");
    assertThat(message(report, "$.data.tickets[0].notes[0].author.tel")).contains("1 note ");
  }

  @Test
  void aPartialBackupSaysSoFirst() {
    Report report =
        imported(
            "{'exportInfo': {'options': {'includeUsers': false, 'includeTickets': true,"
                + " 'includeAttachments': false, 'dateFrom': '2025-01-01', 'dateTo': null}},"
                + " 'data': {'tickets': [{'id': '1', 'title': 'x'}], 'contacts': []}}");
    assertThat(report.codes()).startsWith("PARTIAL_BACKUP", "UNKNOWN_SECTION");
    assertThat(report.problems().get(0).level()).isEqualTo(Level.ATTENTION);
    assertThat(report.messages().get(0))
        .isEqualTo(
            "This is a partial backup: without users, attachments; tickets created from"
                + " 2025-01-01");
  }

  @Test
  void aFilteredBackupSaysByWhatItWasChosen() {
    Report report =
        imported(
            "{'exportInfo': {'options': {'filter': {'users': {'role': ['a'], 'ro': [{}], 'b': 1},"
                + " 'tickets': {'status': {'x': [[1]]}}}, 'includeUsers': false}},"
                + " 'data': {'tickets': [{'id': '1', 'title': 'x'}]}}");
    assertThat(report.codes()).startsWith("PARTIAL_BACKUP");
    assertThat(report.messages().get(0))
        .isEqualTo(
            "This is a partial backup: without users; only what a filter chose by users.role,"
                + " others, tickets.status");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'tickets': {'status': 1}}]",
        "'status:open'",
        "{'tickets': {}, 'x': [{'y': {'z': 1}}]}"
      })
  void aFilterOfAnotherShapeHasLeftSomethingOut(String filter) {
    Report report =
        imported(
            "{'exportInfo': {'options': {'filter': "
                + filter
                + ", 'includeUsers': true}, 'companyId': 'c'},"
                + " 'data': {'tickets': [{'id': '1', 'title': 'x'}]}}");
    assertThat(report.messages())
        .containsExactly("This is a partial backup: only what a filter chose by others");
  }

  @Test
  void optionsThatAreNoneSayNothing() {
    for (String options :
        List.of(
            "1",
            "null",
            "'all'",
            "[false]",
            "{}",
            "{'includeUsers': true, 'includeTickets': 'no', 'includeNotes': false,"
                + " 'dateFrom': {'a': [1]}, 'dateTo': 7, 'other': {'includeUsers': false}}",
            "{'filter': {}}",
            "{'filter': null}",
            "{'filter': {'tickets': {}, 'users': {'role': null}, 'x': null}}")) {
      Report report =
          imported(
              "{'exportInfo': {'options': "
                  + options
                  + ", 'companyId': 'c'}, 'data': {'tickets': [{'id': '1', 'title': 'x'}]}}");
      assertThat(report.codes()).as(options).isEmpty();
    }
  }

  @Test
  void whatTheFormatKnowsIsNotNamed() {
    Report report =
        imported(
            "{'exportInfo': {'exportId': 'e', 'companyId': 'c', 'companyName': 'n',"
                + " 'exportedBy': 'b', 'exportedAt': 'a', 'formatVersion': 1,"
                + " 'options': {'x': 1}}, 'data': {'tickets': [{'id': '1', 'title': 'a',"
                + " 'sourceId': 's', 'sourceCompanyId': 't', 'importId': 'i', 'history': ["
                + " {'id': 'h', 'sourceId': 's', 'importId': 'i', 'changedBy': null}]}]},"
                + " 'manifest': {'tickets': 1, 'other': 2}}");
    assertThat(report.codes()).isEmpty();
  }

  @Test
  void whatLooksLikeAMarkOfPrivacyNeedsAttentionHoweverItIsSpelt() {
    for (String name :
        List.of(
            "private",
            "is_private",
            "isPrivate",
            "IsInternal",
            "internal",
            "is-internal",
            "internalNote",
            "public",
            "PUBLIC",
            "visibility",
            "isPublic",
            "confidential",
            "visible_to_customer")) {
      Report report = imported(note("'%s': true".formatted(name)));
      assertThat(report.codes()).as(name).containsExactly("PRIVACY_MARK_UNKNOWN");
      Problem problem = report.problems().get(0);
      assertThat(problem.level()).isEqualTo(Level.ATTENTION);
      assertThat(problem.kind()).isEqualTo(RecordKind.NOTES);
      assertThat(problem.path()).startsWith("$.data.tickets[0].notes[0]");
      assertThat(problem.message()).contains("\"" + name + "\"", "1 note ", "\"isInternal\"");
    }
    assertThat(imported(note("'international': true, 'published_by': 1")).codes())
        .containsExactly("UNKNOWN_MEMBER", "UNKNOWN_MEMBER");
  }

  @Test
  void eachMarkOfPrivacyIsNamedOnceWithItsNumber() {
    Report report =
        imported(
            "{'exportInfo': {'companyId': 'legacy'}, 'data': {'tickets': [{'id': '1',"
                + " 'title': 'x', 'internal': true, 'notes': ["
                + " {'id': 'a', 'content': 'a', 'is_internal': true},"
                + " {'id': 'b', 'content': 'b', 'private': true},"
                + " {'id': 'c', 'content': 'c', 'private': false},"
                + " {'id': 'd', 'content': 'd', 'isInternal': true}]}]}}");
    assertThat(report.codes())
        .containsExactly("PRIVACY_MARK_UNKNOWN", "PRIVACY_MARK_UNKNOWN", "PRIVACY_MARK_UNKNOWN");
    assertThat(report.messages().get(0)).contains("1 ticket ", "\"internal\"");
    assertThat(report.messages().get(1)).contains("1 note ", "\"is_internal\"");
    assertThat(report.messages().get(2)).contains("2 notes ", "\"private\"");
  }

  @Test
  void aManifestThatCountsOtherwiseIsNamedWithBothNumbers() {
    Report report =
        imported(
            "{'exportInfo': {}, 'data': {'users': [{'email': '%s'}], 'tickets': [{'title': 'a'}]},"
                    .formatted(email())
                + " 'manifest': {'users': 5, 'tickets': 10, 'notes': 0, 'attachments': 2.5}}");
    assertThat(report.codes()).containsExactly("MANIFEST_DIFFERS");
    assertThat(report.paths()).containsExactly("$.manifest");
    assertThat(report.messages().get(0))
        .contains("users: 5", "has 1", "tickets: 10")
        .doesNotContain("notes", "attachments");
  }

  @Test
  void aFileWithoutAnyRecordSaysSo() {
    assertThat(imported("{'exportInfo': {}, 'data': {}}").codes()).containsExactly("NOTHING_FOUND");
    assertThat(imported("{'exportInfo': {}, 'data': {'users': [], 'tickets': []}}").codes())
        .containsExactly("NOTHING_FOUND");
  }

  @Test
  void namesThatStrangersChoseArePrintableAndBounded() {
    StringBuilder members = new StringBuilder("'title': 'a'");
    for (int i = 0; i < 500; i++) {
      members.append(", '").append("x".repeat(1000)).append("\\u001b[31m").append(i).append("': 1");
      members.append(", 'm\\u0000").append(i).append("': 1");
    }
    members.append(", 'private': true");
    Report report = imported("{'exportInfo': {}, 'data': {'tickets': [{%s}]}}".formatted(members));
    assertThat(report.problems())
        .hasSizeBetween(50, 150)
        .allSatisfy(
            problem -> {
              assertThat(problem.message()).hasSizeLessThan(500).doesNotContain("\u001b", "\0");
              assertThat(problem.path()).hasSizeLessThan(300).doesNotContain("\u001b", "\0");
            });
    assertThat(report.codes()).contains("PRIVACY_MARK_UNKNOWN");
    assertThat(report.messages().get(report.messages().size() - 1)).contains("900 more");
  }

  private Report imported(String file) {
    return bench.into(fixtures.company("Acme")).run(MadeUpExport.ofText(file));
  }

  private static String note(String members) {
    return "{'exportInfo': {}, 'data': {'tickets': [{'title': 'a',"
        + " 'notes': [{'content': 'n', %s}]}]}}".formatted(members);
  }

  private static List<String> unknown(Report report) {
    return report.problems().stream()
        .filter(problem -> problem.code().equals("UNKNOWN_MEMBER"))
        .map(Problem::path)
        .toList();
  }

  private static String message(Report report, String path) {
    return report.problems().stream()
        .filter(problem -> problem.path().equals(path))
        .map(Problem::message)
        .findFirst()
        .orElseThrow();
  }
}
