package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.ExportFile;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A company whose document is twice as large as the server's heap goes out and comes in. */
@Tag("heavy")
@OwnServer(seconds = 300)
class GigabyteIT {
  private static final long GIGABYTE = 1_000_000_000;
  private static final String COMPANY =
      """
      with paragraphs as materialized (
        select n, (select string_agg(md5(n::text || '/' || k), ' ') from generate_series(1, 90) k)
          as text
        from generate_series(0, 999) n),
      made as (
        insert into tickets (company_id, title, description, custom_fields, created_at)
        select ?::uuid, 'Ticket ' || i, p.text, jsonb_build_object('Number', i),
          timestamptz '2024-01-01' + i * interval '1 minute'
        from generate_series(1, 110000) i join paragraphs p on p.n = i % 1000
        returning id, created_at)
      insert into ticket_notes (ticket_id, content, created_at)
      select m.id, p.text, m.created_at + k * interval '1 second'
      from made m cross join generate_series(1, 2) k
      join paragraphs p on p.n = (extract(epoch from m.created_at)::bigint / 60 + k * 7) % 1000
      """;
  private static final String SAME =
      """
      select count(*) from tickets a join tickets b
        on b.company_id = ?::uuid and b.source_id = a.id::text
       and (b.title, b.description, b.custom_fields, b.created_at)
         = (a.title, a.description, a.custom_fields, a.created_at)
       and (select string_agg(content, '|' order by created_at) from ticket_notes
             where ticket_id = a.id)
         = (select string_agg(content, '|' order by created_at) from ticket_notes
             where ticket_id = b.id)
      where a.company_id = ?::uuid
      """;

  private static Installation installation;

  @BeforeAll
  static void start() {
    installation = Installation.start("gigabyte");
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void aGigabyteIsExportedAndImportedWithHalfAGigabyteOfHeap() throws Exception {
    UUID company = installation.rows().company("Large");
    installation.database().execute(COMPANY, company);
    installation.database().execute("analyze");

    long began = System.nanoTime();
    Path file = installation.export(company, "large.zip");
    Duration exported = Duration.ofNanos(System.nanoTime() - began);
    long bytes;
    try (InputStream document = ExportFile.open(file)) {
      bytes = document.transferTo(OutputStream.nullOutputStream());
    }

    UUID copy = installation.rows().company("Copy");
    began = System.nanoTime();
    JsonNode summary = installation.importFile(ImportForm.of(file, copy));
    Duration imported = Duration.ofNanos(System.nanoTime() - began);

    System.out.printf(
        "%,d bytes of JSON, %,d packed: exported and downloaded in %s, imported in %s%n",
        bytes, Files.size(file), exported, imported);
    assertThat(bytes).isGreaterThan(GIGABYTE);
    assertThat(CompanyRows.figure(summary, "created"))
        .containsEntry("tickets", 110_000L)
        .containsEntry("notes", 220_000L);
    assertThat(installation.database().number(SAME, copy, company)).isEqualTo(110_000);
  }
}
