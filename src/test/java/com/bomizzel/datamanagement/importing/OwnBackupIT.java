package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export wrote can be imported where it was written; limits are for strangers' files. */
class OwnBackupIT extends ServerTest {
  private static final String ROWS =
      """
      select t.title, md5(t.custom_fields::text) as custom, n.id, md5(n.content) as content
        from tickets t join ticket_notes n on n.ticket_id = t.id
       where t.company_id = ? order by n.id
      """;

  private static final String ODD_ROWS =
      """
      select u.first_name, u.phone, u.email_verified, m.role, m.created_at, f.id as field, f.name,
             a.id, a.file_name, a.file_path, a.file_size, a.uploaded_by
        from user_company_associations m join users u on u.id = m.user_id
        join custom_fields f on f.company_id = m.company_id
        join tickets t on t.company_id = m.company_id
        join ticket_attachments a on a.ticket_id = t.id and a.uploaded_by = u.id
       where m.company_id = ?
      """;

  @TempDir Path folder;
  private UUID company;
  private ApiClient owner;

  /** Deeper, larger and denser than any stranger's file may be. */
  @BeforeEach
  void makeCompany() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Acme");
    Fixtures.Person person = fixtures.member(company, UUID.randomUUID() + "@x.example", "owner");
    owner = api().login(person.email(), Fixtures.PASSWORD);
    UUID ticket = fixtures.ticket(company, "With everything", person);
    database()
        .execute(
            "update tickets set custom_fields ="
                + " (repeat('{\"a\": [', 1000) || '1' || repeat(']}', 1000))::jsonb where id = ?",
            ticket);
    for (int i = 0; i < 3; i++) {
      UUID note = fixtures.note(ticket, "log", person);
      database()
          .execute(
              "update ticket_notes set content = repeat('retry\n', 4000000) where id = ?", note);
    }
  }

  @Test
  void comesBackWhateverItHolds() throws IOException {
    List<Map<String, Object>> before = database().rows(ROWS, company);
    Answer export = owner.export(company);
    assertThat(export.data().path("limitedRecordCounts")).hasToString("{\"ONLY_HERE\":4}");
    assertThat(export.data().path("limitedRecords"))
        .hasSize(4)
        .allSatisfy(record -> assertThat(record.path("reason").asText()).isEqualTo("ONLY_HERE"))
        .extracting(record -> record.path("kind").asText() + "." + record.path("member").asText())
        .containsExactlyInAnyOrder(
            "notes.content", "notes.content", "notes.content", "tickets.customFields");
    Path archive = folder.resolve("backup.zip");
    owner.download(export, archive);
    Path document = unzipped(archive);
    database().execute("delete from tickets where company_id = ?", company);

    Answer restored = owner.importFile(ImportForm.of(archive, company)).expect(200);

    assertThat(restored.data().at("/summary/kinds/tickets/created").asInt()).isEqualTo(1);
    assertThat(restored.data().at("/summary/kinds/notes/created").asInt()).isEqualTo(3);
    assertThat(restored.data().at("/summary/warningCount").asInt()).isZero();
    assertThat(database().rows(ROWS, company)).isEqualTo(before);
    // A browser may have unpacked the archive.
    Answer again = owner.importFile(ImportForm.of(document, company).overwriting()).expect(200);
    assertThat(again.data().at("/summary/kinds/notes/skipped").asInt()).isEqualTo(3);
    assertThat(again.data().at("/summary/kinds/tickets/skipped").asInt()).isEqualTo(1);
  }

  /** The ZIP, and the document that was unpacked from it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void comesBackHoweverOddItIs(boolean packed) throws IOException {
    UUID odd = makeOddRows();
    List<Map<String, Object>> before = database().rows(ODD_ROWS, company);
    Path archive = folder.resolve("backup.zip");
    owner.download(owner.export(company), archive);
    Path file = packed ? archive : unzipped(archive);
    database().execute("delete from tickets where company_id = ?", company);
    database().execute("delete from custom_fields where company_id = ?", company);
    database().execute("delete from users where id = ?", odd);

    Answer restored = owner.importFile(ImportForm.of(file, company)).expect(200);

    assertThat(restored.data().at("/summary/warnings"))
        .extracting(warning -> warning.path("code").asText())
        .containsExactlyInAnyOrder("COMES_BACK", "UNKNOWN_ROLE_GIVEN");
    assertThat(database().rows(ODD_ROWS, company)).isEqualTo(before);
  }

  private UUID makeOddRows() {
    Fixtures fixtures = new Fixtures(database());
    Fixtures.Person odd = fixtures.member(company, UUID.randomUUID() + "@x.example", "member");
    database()
        .execute(
            "update users set first_name = E'gpj\\u202eexe', phone = E'1\\n2', email_verified = true"
                + " where id = ?",
            odd.id());
    database()
        .execute(
            "update user_company_associations set role = 'agent', created_at = '2001-02-03Z'"
                + " where user_id = ?",
            odd.id());
    UUID field = fixtures.customField(company, "Level");
    database().execute("update custom_fields set name = repeat('a', 10000) where id = ?", field);
    UUID file = fixtures.attachment(fixtures.ticket(company, "Odd", odd), "../../x", odd);
    database()
        .execute(
            "update ticket_attachments set file_path = '/uploads/../x', file_size = -1 where id = ?",
            file);
    return odd.id();
  }

  @Test
  void oneThatWasChangedIsAStrangersFile() throws IOException {
    Path archive = folder.resolve("backup.zip");
    owner.download(owner.export(company), archive);
    String document = Files.readString(unzipped(archive));
    Path changed = folder.resolve("changed.json");
    Files.writeString(changed, document.replaceFirst("With everything", "With anything.."));

    Answer refused = owner.importFile(ImportForm.of(changed, company)).expect(413);

    assertThat(refused.code()).isEqualTo("DOCUMENT_LIMIT_EXCEEDED");
    assertThat(refused.message()).contains("was changed since it was exported");
    // Without what is too large it is read, and the rest of the seal is not believed.
    Files.writeString(
        changed,
        document
            .replaceAll("(?:retry\\\\n){8}", "")
            .replaceAll("\"customFields\":\\{[^1]*1[\\]}]*", "\"customFields\":{}"));
    Answer taken = owner.importFile(ImportForm.of(changed, company)).expect(200);
    assertThat(taken.data().at("/summary/warnings"))
        .extracting(warning -> warning.path("code").asText())
        .containsExactly("CHANGED_SINCE_EXPORT");
  }

  private Path unzipped(Path archive) throws IOException {
    Path document = folder.resolve("backup.json");
    try (ZipFile zip = new ZipFile(archive.toFile());
        InputStream content = zip.getInputStream(zip.entries().nextElement())) {
      Files.copy(content, document);
    }
    return document;
  }
}
