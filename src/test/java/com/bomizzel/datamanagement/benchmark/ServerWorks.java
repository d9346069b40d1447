package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.UUID;

/** The works of the server, over its API, each measured and checked. */
final class ServerWorks {
  private final TestBed bed;
  private final Workload workload;
  private final CompanyTables tables;
  private final Transfers transfers;
  private final ResultCheck check;

  ServerWorks(TestBed bed, Workload workload) {
    this.bed = bed;
    this.workload = workload;
    tables = new CompanyTables(bed.database());
    transfers = new Transfers(bed.admin());
    check = new ResultCheck(workload);
  }

  /** Exports the company, and downloads the file when the work says so; deletes it then. */
  Measurement export(Work work, UUID company) throws Exception {
    Path target = bed.folder().resolve("downloaded.zip");
    Measured<Answer> export =
        bed.meter()
            .measure(
                work,
                () ->
                    work == Work.EXPORT
                        ? transfers.export(company)
                        : transfers.exportAndDownload(company, target));
    check.exported(work, export.result().data().path("includedData"));
    transfers.delete(export.result());
    return export.measurement();
  }

  /**
   * Exports the company, and measures what comes after the answer: the archive is read once from
   * disk and found whole.
   */
  Measurement readBack(Work work, UUID company) throws Exception {
    Answer export = transfers.export(company);
    Measured<Boolean> whole = bed.meter().measure(work, () -> transfers.isFoundWhole(export));
    if (!whole.result()) {
      throw new IllegalStateException("damaged: " + export.text());
    }
    transfers.delete(export);
    return whole.measurement();
  }

  /** Imports the workload's file into the company, the way that the work says. */
  Measurement load(Work work, UUID company) throws Exception {
    ImportForm form = form(work, company);
    Measured<JsonNode> summary = bed.meter().measure(work, () -> transfers.load(form));
    check.imported(work, summary.result());
    switch (work.after().orElseThrow()) {
      case EMPTY -> check.empty(work, tables);
      case FULL -> check.full(work, tables);
      case CHANGED -> {
        check.full(work, tables);
        check.changed(work, tables);
      }
    }
    return summary.measurement();
  }

  private ImportForm form(Work work, UUID company) {
    Path file = work == Work.OVERWRITE_CHANGED ? workload.changed() : workload.archive();
    ImportForm form = ImportForm.of(file, company);
    return switch (work) {
      case OVERWRITE_EQUAL, OVERWRITE_CHANGED -> form.overwriting();
      case VALIDATE_EMPTY, VALIDATE_FULL -> form.validateOnly();
      default -> form;
    };
  }
}
