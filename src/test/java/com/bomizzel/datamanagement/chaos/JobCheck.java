package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.FileComparison;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through what the jobs of a round have come to, when nothing goes wrong any longer. */
final class JobCheck {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final ChaosBed bed;
  private final RoundPlan plan;
  private final Set<String> damaged;
  private final ApiClient admin;
  private final List<String> findings = new ArrayList<>();

  /**
   * A check.
   *
   * @param damaged the ids of the jobs whose files were damaged on purpose
   */
  JobCheck(ChaosBed bed, RoundPlan plan, Set<String> damaged) {
    this.bed = bed;
    this.plan = plan;
    this.damaged = damaged;
    this.admin = bed.admin(plan.number() % 2);
  }

  /** What is wrong; empty when all is well. The archives and copies are gone afterwards. */
  List<String> findings(List<ChaosJob> jobs) throws IOException, SQLException {
    for (ChaosJob job : jobs) {
      try {
        if (job.exports()) {
          checkExport(job);
        } else {
          checkImport(job);
        }
      } catch (AssertionError | UncheckedIOException | IllegalStateException e) {
        findings.add(job + ": " + e);
      }
    }
    return findings;
  }

  private void checkExport(ChaosJob job) throws IOException, SQLException {
    Answer export = admin.findExport(job.id()).expect(200);
    if (damaged.contains(job.id())) {
      checkDamaged(job, export);
    } else if (export.state().equals("completed")) {
      compare(job, export, "the export of a company that nothing changes");
    } else if (!failedRightly(export)) {
      findings.add(job + ": " + export.text());
    }
    admin.deleteExport(job.id());
  }

  /** The first download may break off, but never ends well; after it, everybody knows. */
  private void checkDamaged(ChaosJob job, Answer before) {
    // Once it is known to be damaged, no address is told.
    String url =
        "/api/data-export/download/" + job.id() + "/" + before.data().path("fileName").asText();
    try {
      Answer first = admin.get(url);
      if (first.status() == 200) {
        findings.add(job + ": its damaged archive was sent");
      }
    } catch (UncheckedIOException e) {
      // It broke off before the damage.
    }
    Answer second = admin.get(url);
    Answer export = admin.findExport(job.id());
    if (second.status() != 410 || !export.state().equals("damaged")) {
      findings.add(job + ": damaged, but " + second.status() + " and " + export.text());
    }
  }

  private void checkImport(ChaosJob job) throws IOException, SQLException {
    Answer done = admin.findImport(job.id()).expect(200);
    JsonNode summary = done.data().path("summary");
    Map<String, Long> rows = CompanyRows.count(bed.database(), job.target());
    Map<String, Long> created = CompanyRows.figure(summary, "created");
    if (done.state().equals("completed")) {
      CompanyRows.assertAddsUp(summary);
      if (!created.equals(job.source().created())) {
        findings.add(job + ": created " + created + " instead of " + job.source().created());
      }
      if (!rows.equals(job.source().rows())) {
        findings.add(job + ": has " + rows + " instead of " + job.source().rows());
      }
      compare(job, exported(job), "the export of what was imported");
    } else if (!failedRightly(done)) {
      findings.add(job + ": " + done.text());
    } else if (!summary.isMissingNode() && !rows.get("tickets").equals(created.get("tickets"))) {
      findings.add(job + ": failed, has " + rows + ", and says " + created);
    }
    bed.database().execute("delete from companies where id = ?", job.target());
  }

  private boolean failedRightly(Answer job) {
    String code = job.data().at("/error/code").asText();
    String id = job.data().path("importId").asText();
    return job.state().equals("failed")
        && switch (code) {
          case "UPLOAD_DAMAGED" -> damaged.contains(id);
          case "NO_SPACE" -> plan.has(FaultKind.FULL_DISK);
          default -> false;
        };
  }

  private Answer exported(ChaosJob job) {
    Answer started = admin.exportAsync(job.target()).expect(202);
    return admin.awaitExport(started.data().path("exportId").asText(), LIMIT);
  }

  private void compare(ChaosJob job, Answer export, String what) throws IOException, SQLException {
    Path copy = Files.createTempFile(bed.folder(), "copy", ".zip");
    int status = admin.download(export, copy).statusCode();
    if (status != 200) {
      findings.add(job + ": the download of " + what + " is a " + status);
      return;
    }
    FileComparison comparison = FileComparison.of(job.source().file(), copy);
    if (comparison.differenceCount() > 0) {
      findings.add(job + ": " + what + ": " + comparison.differences());
      return;
    }
    Files.delete(copy);
    if (!job.exports()) {
      admin.deleteExport(export.data().path("exportId").asText());
    }
  }
}
