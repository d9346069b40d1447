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

/** What an export wrote can be imported where it was written; limits are for strangers' files. */
class OwnBackupIT extends ServerTest {
  private static final String ROWS =
      """
      select t.title, md5(t.custom_fields::text) as custom, n.id, md5(n.content) as content
        from tickets t join ticket_notes n on n.ticket_id = t.id
       where t.company_id = ? order by n.id
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
