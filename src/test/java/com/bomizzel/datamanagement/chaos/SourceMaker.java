package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.benchmark.CompanyGenerator;
import com.bomizzel.datamanagement.benchmark.CompanySize;
import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Makes the companies before anything goes wrong. */
final class SourceMaker {
  private static final List<Integer> TICKETS = List.of(1_000, 2_000, 3_000);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final ChaosBed bed;
  private final ApiClient admin;

  SourceMaker(ChaosBed bed) {
    this.bed = bed;
    this.admin = bed.admin(0);
  }

  /** The usual ones and, last, the one of {@code file}, or the largest again without one. */
  List<Source> make(long seed, Optional<Path> file) throws IOException, SQLException {
    List<Source> sources = new ArrayList<>();
    // Seeds that are near each other would make ids of each other.
    Random seeds = new Random(seed);
    for (int tickets : TICKETS) {
      CompanySize size = CompanySize.ofTickets(tickets);
      UUID company = new CompanyGenerator(seeds.nextLong(), size).write(bed.database());
      sources.add(source(company));
    }
    if (file.isPresent()) {
      UUID company = new Fixtures(bed.database()).company("Real file");
      importOf(ImportForm.of(file.get(), company));
      sources.add(source(company));
    } else {
      sources.add(sources.get(sources.size() - 1));
    }
    return List.copyOf(sources);
  }

  private Source source(UUID company) throws IOException {
    Answer export =
        admin.awaitExport(
            admin.exportAsync(company).expect(202).data().path("exportId").asText(), LIMIT);
    Path file = Files.createDirectories(bed.folder().resolve("sources")).resolve(company + ".zip");
    if (admin.download(export, file).statusCode() != 200) {
      throw new IllegalStateException("no export of a source: " + export.text());
    }
    // Of what is there later every archive is one of its round.
    admin.deleteExport(export.data().path("exportId").asText());
    UUID copy = new Fixtures(bed.database()).company("Undisturbed");
    JsonNode summary = importOf(ImportForm.of(file, copy));
    Map<String, Long> rows = CompanyRows.count(bed.database(), company);
    if (!CompanyRows.count(bed.database(), copy).equals(rows)) {
      throw new IllegalStateException("an undisturbed import is not whole: " + summary);
    }
    bed.database().execute("delete from companies where id = ?", copy);
    return new Source(company, file, rows, CompanyRows.figure(summary, "created"));
  }

  private JsonNode importOf(ImportForm form) {
    String id = admin.importAsync(form).expect(202).data().path("importId").asText();
    Answer done = admin.awaitImport(id, LIMIT);
    if (!done.state().equals("completed")) {
      throw new IllegalStateException("an undisturbed import: " + done.text());
    }
    return done.data().path("summary");
  }
}
