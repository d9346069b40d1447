package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.ATTACHMENTS;
import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.HISTORY;
import static com.bomizzel.datamanagement.document.RecordKind.NOTES;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The collected files that other systems would send, each imported as its user would: validated,
 * imported, again with Skip, again with Overwrite. Skipped where they are not here.
 */
class CollectedCasesTest extends ImportingTest {
  private static final Path FILES = Path.of("../shared/cases");

  @Test
  void recordsOfOneSecondKeepTheFilesOrder() throws IOException {
    JsonNode ticket = document("01_same_second.json").at("/data/tickets/0");
    bench.into(company).run(file("01_same_second.json"));

    assertThat(
            texts(
                "select content from ticket_notes n join tickets t on t.id = n.ticket_id"
                    + " where company_id = ? order by n.created_at, n.id"))
        .isEqualTo(all(ticket.path("notes"), "content"));
    assertThat(
            texts(
                "select new_value from ticket_history h join tickets t on t.id = h.ticket_id"
                    + " where company_id = ? order by h.created_at, h.id"))
        .isEqualTo(all(ticket.path("history"), "newValue"));
    assertThat(
            texts(
                "select file_name from ticket_attachments a join tickets t on t.id = a.ticket_id"
                    + " where company_id = ? order by a.uploaded_at, a.id"))
        .isEqualTo(all(document("01_same_second.json").at("/data/attachments"), "fileName"));
  }

  @Test
  void twoUnnamedSystemsAreNeverMixed() throws IOException {
    Report one = bench.into(company).run(file("04a_system_one.json"));
    Report two = bench.into(company).with(ImportPolicy.OVERWRITE).run(file("04b_system_two.json"));

    assertThat(one.aboutFile()).extracting("code").contains("SOURCE_UNNAMED");
    assertThat(two.of(TICKETS).created()).isEqualTo(two.of(TICKETS).inFile());
    assertThat(two.of(NOTES).created()).isEqualTo(two.of(NOTES).inFile());
    for (String name : List.of("04a_system_one.json", "04b_system_two.json")) {
      for (ImportPolicy policy : List.of(ImportPolicy.SKIP, ImportPolicy.OVERWRITE)) {
        Report again = bench.into(company).with(policy).run(file(name));
        assertThat(again.counts())
            .as("%s, %s", name, policy)
            .allSatisfy((kind, c) -> assertThat(c.skipped()).isEqualTo(c.inFile()));
      }
    }
  }

  /** Who is rejected is named; everybody else has the address that the file says. */
  @Test
  void whatCannotBeAnAddressIsRejectedByName() throws IOException {
    Report report = bench.into(company).run(file("11_email_forms.json"));
    List<String> stored =
        texts(
            "select email from users u join user_company_associations a on a.user_id = u.id"
                + " where company_id = ?");
    List<String> given = all(document("11_email_forms.json").at("/data/users"), "email");

    assertThat(given).containsAll(stored);
    assertThat(report.of(USERS).rejected()).isPositive();
    assertThat(report.of(USERS).created()).isEqualTo(stored.size()).isPositive();
    assertThat(stored).noneMatch(email -> email.contains("mailto:") || email.contains("]("));
    assertThat(report.problems())
        .filteredOn(problem -> problem.kind() == USERS)
        .allSatisfy(problem -> assertThat(problem.key()).isNotBlank());
  }

  /** The database says which addresses are the same one, in the validation as in the import. */
  @ParameterizedTest
  @EnumSource
  void theDatabaseSaysWhichAddressesAreTheSame(ImportPolicy policy) throws IOException {
    Report report = bench.into(company).with(policy).run(file("12_email_case.json"));
    bench.into(company).with(policy).run(file("12_email_case.json"));

    long different =
        database.number(
            "select count(distinct lower(email)) from unnest(?::text[]) as given(email)",
            (Object)
                all(document("12_email_case.json").at("/data/users"), "email")
                    .toArray(String[]::new));
    assertThat(report.of(USERS).created()).isEqualTo(different);
    assertThat(report.of(USERS).rejected() == 0).isEqualTo(policy != ImportPolicy.REFUSE);
    assertThat(report.codes())
        .filteredOn(code -> code.equals("DUPLICATE_IN_FILE") || code.equals("ALREADY_EXISTS"))
        .hasSize((int) (report.of(USERS).inFile() - different));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "51_field_names.json",
        "52_long_keys.json",
        "100_number_1e1001.json",
        "101b_person_number.json"
      })
  void validationForetellsEachImport(String name) throws IOException {
    Report first = bench.into(company).run(file(name));
    bench.into(company).run(file(name));
    Report over = bench.into(company).with(ImportPolicy.OVERWRITE).run(file(name));
    for (RecordKind kind : RecordKind.values()) {
      assertThat(over.of(kind).created()).as("%s", kind).isZero();
      assertThat(over.of(kind).rejected()).isEqualTo(first.of(kind).rejected());
    }
  }

  @Test
  void timesOfAnyYearComeInOnce() throws IOException {
    bench.into(company).run(file("17b_zero_dates.json"));
    Report again = bench.into(company).run(file("17b_zero_dates.json"));
    assertThat(again.of(TICKETS).skipped()).isEqualTo(again.of(TICKETS).inFile());
    Report over = bench.into(company).with(ImportPolicy.OVERWRITE).run(file("17b_zero_dates.json"));
    assertThat(over.counts())
        .allSatisfy((kind, c) -> assertThat(c.skipped()).as("%s", kind).isEqualTo(c.inFile()));
  }

  @Test
  void lookAlikeFieldsAreWarnedAboutAndEmptyNamesRejected() throws IOException {
    Report report = bench.into(company).run(file("51_field_names.json"));
    assertThat(report.codes()).contains("FIELD_LOOKS_ALIKE", "NAME_EMPTY");
    assertThat(report.of(CUSTOM_FIELDS).rejected()).isPositive();
  }

  @Test
  void aRecordWithoutAnIdIsKnownByWhatItMeans() throws IOException {
    bench.into(company).run(file("91a_first_run.json"));
    for (String name :
        List.of("91a_first_run.json", "91b_author_renamed.json", "91c_new_unknown_member.json")) {
      Report again = bench.into(company).run(file(name));
      for (RecordKind kind : List.of(TICKETS, NOTES, HISTORY, ATTACHMENTS)) {
        assertThat(again.of(kind).created()).as("%s of %s", kind, name).isZero();
      }
    }
  }

  private static List<String> all(JsonNode records, String member) {
    return StreamSupport.stream(records.spliterator(), false)
        .map(record -> record.path(member).asText())
        .toList();
  }

  private List<String> texts(String sql) {
    return database.rows(sql, company).stream()
        .map(Map::values)
        .map(values -> (String) values.iterator().next())
        .toList();
  }

  private static MadeUpExport file(String name) throws IOException {
    return MadeUpExport.ofText(Files.readString(found(name)));
  }

  private static JsonNode document(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(found(name)));
  }

  private static Path found(String name) {
    Path file = FILES.resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is not here");
    return file;
  }
}
