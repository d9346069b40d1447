package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The collected backups of help desks whose people, fields and rows changed after they were made:
 * each is imported into its empty company, the rows are changed, and it is restored. Skipped where
 * they are not here.
 */
class RestoringCasesTest {
  private static final Path FILES = Path.of("../shared/cases");

  /** Who stands where: all person columns of a company's rows. */
  private static final String PEOPLE =
      """
      select 'ticket' as what, id, created_by as a, assigned_to as b from tickets
       where company_id = ?
      union all
      select 'note', n.id, n.created_by, null from ticket_notes n join tickets t on t.id = ticket_id
       where company_id = ?
      union all
      select 'history', h.id, h.changed_by, null from ticket_history h
        join tickets t on t.id = ticket_id
       where company_id = ?
      union all
      select 'attachment', a.id, a.uploaded_by, null from ticket_attachments a
        join tickets t on t.id = ticket_id
       where company_id = ?
      order by 1, 2
      """;

  private final ImportBench bench = new ImportBench("cases");

  @Test
  void aDeletedPersonIsBackOnEverythingWithSkip() throws IOException {
    deletedPersonIsBack("60_s1_monday.zip", ImportPolicy.SKIP);
  }

  @Test
  void aDeletedPersonIsBackOnEverythingWithOverwrite() throws IOException {
    deletedPersonIsBack("60b_s1_monday.zip", ImportPolicy.OVERWRITE);
  }

  private void deletedPersonIsBack(String name, ImportPolicy policy) throws IOException {
    Case backup = restored(name);
    List<Map<String, Object>> before = people(backup);
    execute("delete from users where email like 'bob@%'");
    assertThat(people(backup)).isNotEqualTo(before);

    Report report = bench.into(backup.company()).with(policy).run(backup.file());

    assertThat(report.counts().values()).allSatisfy(c -> assertThat(c.rejected()).isZero());
    assertThat(people(backup)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIP", "OVERWRITE"})
  void aChangedAddressIsTheSamePerson(ImportPolicy policy) throws IOException {
    Case backup = restored("61_s2_monday.zip");
    List<Map<String, Object>> before = people(backup);
    execute("update users set email = 'robert@new.example' where email like 'bob@%'");

    Report report = bench.into(backup.company()).with(policy).run(backup.file());

    assertThat(number("select count(*) from users where email like 'bob@%'")).isZero();
    assertThat(people(backup)).isEqualTo(before);
    assertThat(report.codes()).contains("EMAIL_DIFFERS");
    assertThat(report.of(USERS).created()).isZero();
  }

  @Test
  void whoIsEnabledPromotedOrLetInAgainIsNamed() throws IOException {
    Case backup = restored("63_s4_monday.zip");
    execute("update users set is_active = false where email like 'cy@%'");
    execute(
        "update user_company_associations set role = 'member' where user_id in"
            + " (select id from users where email like 'ann@%')");
    execute(
        "delete from user_company_associations where user_id in"
            + " (select id from users where email like 'bob@%')");

    Report report =
        bench.into(backup.company()).with(ImportPolicy.OVERWRITE).validate(backup.file());

    assertThat(report.problems())
        .filteredOn(problem -> problem.level() == Problem.Level.ATTENTION)
        .extracting(Problem::key)
        .anyMatch(key -> key.startsWith("cy@"))
        .anyMatch(key -> key.startsWith("ann@"))
        .anyMatch(key -> key.startsWith("bob@"));
  }

  @Test
  void whenThePeopleComeAfterTheirTicketsTheyAreLinked() throws IOException {
    Case tickets = restored("64_s5_tickets_only.zip");
    assertThat(people(tickets)).allSatisfy(row -> assertThat(row.get("a")).isNull());

    bench.into(tickets.company()).run(read("64b_s5_users_only.zip").file());

    assertThat(people(tickets)).allSatisfy(row -> assertThat(row.get("a")).isNotNull());
  }

  @Test
  void aRenamedFieldIsTheSameField() throws IOException {
    Case backup = restored("67_s9_monday.zip");
    execute("update custom_fields set name = 'Renamed here'");

    Report report = bench.into(backup.company()).with(ImportPolicy.OVERWRITE).run(backup.file());

    assertThat(number("select count(*) from custom_fields")).isOne();
    assertThat(number("select count(*) from custom_fields where name = 'Renamed here'")).isOne();
    assertThat(report.codes()).contains("FIELD_NAME_DIFFERS");
    assertThat(report.of(CUSTOM_FIELDS).created()).isZero();
  }

  @Test
  void whateverAnAddressIsOfThoseWhoAreHereTheyComeBack() throws IOException {
    Case backup = restored("13_helpdesk_with_odd_addresses.zip");
    assertThat(number("select count(*) from user_company_associations")).isEqualTo(6);
    List<Map<String, Object>> before = people(backup);
    Report again = bench.into(backup.company()).run(backup.file());
    assertThat(again.of(USERS).skipped()).isEqualTo(6);
    assertThat(again.of(TICKETS).skipped()).isEqualTo(5);

    execute("delete from users where id in (select user_id from user_company_associations)");
    Report report = bench.into(backup.company()).run(backup.file());

    assertThat(report.of(USERS).created()).isEqualTo(6);
    assertThat(people(backup)).isEqualTo(before);
  }

  @Test
  void jsonOfAnyShapeComesBackEqual() throws IOException {
    Case backup = restored("14_helpdesk_json_shapes.zip");
    JsonNode data = backup.document().path("data");
    for (JsonNode user : data.path("users")) {
      assertSame(user.path("preferences"), "users", "preferences", user.path("id").asText());
    }
    for (JsonNode field : data.path("customFields")) {
      assertSame(field.path("options"), "custom_fields", "options", field.path("id").asText());
    }
    for (JsonNode ticket : data.path("tickets")) {
      assertSame(
          ticket.path("customFields"), "tickets", "custom_fields", ticket.path("id").asText());
    }
    Report again = bench.into(backup.company()).with(ImportPolicy.OVERWRITE).run(backup.file());
    assertThat(again.counts().values()).allSatisfy(c -> assertThat(c.updated()).isZero());
  }

  private void assertSame(JsonNode json, String table, String column, String id)
      throws IOException {
    String stored =
        bench
            .database()
            .text("select " + column + "::text from " + table + " where id = ?::uuid", id);
    JsonNode found =
        stored == null ? new ObjectMapper().nullNode() : new ObjectMapper().readTree(stored);
    // The format takes null for the default of these two, the empty object.
    boolean isDefault = json.isNull() && found.isObject() && found.isEmpty();
    assertThat(isDefault || found.equals(json)).as("%s of %s: %s", column, id, found).isTrue();
  }

  /** A backup and the company it was made of. */
  private record Case(UUID company, JsonNode document, MadeUpExport file) {}

  /** Imports a backup into its empty company, rejecting nothing. */
  private Case restored(String name) throws IOException {
    Case backup = read(name);
    bench
        .database()
        .execute("insert into companies (id, name) values (?, 'Restored')", backup.company());
    Report report = bench.into(backup.company()).run(backup.file());
    assertThat(report.counts().values()).allSatisfy(c -> assertThat(c.rejected()).isZero());
    return backup;
  }

  private static Case read(String name) throws IOException {
    Path file = FILES.resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is not here");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.entries().nextElement();
      try (InputStream in = zip.getInputStream(entry)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        JsonNode document = new ObjectMapper().readTree(text);
        UUID company = UUID.fromString(document.at("/exportInfo/companyId").asText());
        return new Case(company, document, MadeUpExport.ofText(text));
      }
    }
  }

  private List<Map<String, Object>> people(Case backup) {
    UUID id = backup.company();
    return bench.database().rows(PEOPLE, id, id, id, id);
  }

  private void execute(String sql) {
    bench.database().execute(sql);
  }

  private long number(String sql) {
    return bench.database().number(sql);
  }
}
