package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.importing.ImportRequest;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.KeyRefused;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.jobs.StartedJob;
import com.bomizzel.datamanagement.plans.Restores;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Imports of files that are kept here, which need not be downloaded and sent back. */
@Path("data-export/exports/{exportId}/import")
@Tag(name = "Imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RestoreResource {
  @Inject private Restores restores;
  @Inject private Visible visible;
  @Inject private Imports imports;
  @Inject private OncePerKey once;
  @Inject private ImportAnswers answers;
  @Inject private CompanyAccess access;
  @Inject private Audit audit;
  @Inject private Caller caller;

  /** Imports (or only validates) the file of an export, and waits as an import does. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited("import")
  @Operation(
      operationId = "restoreExport",
      summary = "Import an export's file, or validate it",
      description =
          "As if it had been downloaded and sent to the import: it is copied first, and counts"
              + " against the same limits.")
  @APIResponseSchema(
      value = ImportAnswer.class,
      responseDescription = "It has completed, perhaps with rejections: see outcome.")
  @APIResponse(responseCode = "202", description = "It goes on: look at Location.")
  @Refuses(
      value = {
        RefusalCode.PERMISSION_DENIED,
        RefusalCode.NOT_FOUND,
        RefusalCode.MALFORMED_JSON,
        RefusalCode.EXPORT_EXPIRED,
        RefusalCode.EXPORT_DAMAGED,
        RefusalCode.IMPORT_RUNNING,
        RefusalCode.REQUEST_IN_PROGRESS,
        RefusalCode.IDEMPOTENCY_KEY_REUSED,
        RefusalCode.TOO_MANY_JOBS,
        RefusalCode.TOO_MANY_TRANSFERS,
        RefusalCode.STORE_AWAY
      },
      codesOf = {FailureCode.class, UploadRefused.Code.class})
  public CompletionStage<Response> restore(
      @PathParam("exportId") String exportId,
      @Nullable RestoreBody body,
      @Context HttpHeaders headers) {
    ExportLog export = visible.exportLog(exportId);
    RestoreBody.Checked asked = RestoreBody.checked(body, export.companyId());
    access.requireImport(caller, asked.companyId());
    Preferences preferences = answers.preferences(headers);
    // A copy takes its time, in which nothing may be reserved; who asks again needs none.
    @Nullable Upload copy = once.isKnown() ? null : copy(exportId, asked);
    try {
      return answers.afterWaiting(job(exportId, asked, copy, preferences), preferences);
    } catch (KeyRefused | PermissionDenied | NotFound e) {
      discard(copy);
      throw e;
    }
  }

  private StartedJob<ImportLog> job(
      String exportId, RestoreBody.Checked asked, @Nullable Upload copy, Preferences preferences) {
    // Asked once more: the copy may have taken long.
    ActiveCompany company = access.requireImport(caller, asked.companyId());
    return once.job(
        JobTable.IMPORTS,
        asked.asked(),
        id ->
            start(
                id,
                exportId,
                company,
                request(company, asked, copy == null ? copy(exportId, asked) : copy),
                preferences),
        id -> {
          // The same request came before: its copy is the one that counts.
          discard(copy);
          return imports.await(id, preferences.patience());
        });
  }

  private void discard(@Nullable Upload copy) {
    if (copy != null) {
      imports.discard(copy);
    }
  }

  private StartedJob<ImportLog> start(
      String id,
      String exportId,
      ActiveCompany company,
      ImportRequest wanted,
      Preferences preferences) {
    StartedJob<ImportLog> started = imports.startAndAwait(id, wanted, preferences.patience());
    audit.ok(Edge.API, "import", caller, company.companyId(), id, "of " + exportId);
    return started;
  }

  private Upload copy(String exportId, RestoreBody.Checked asked) {
    imports.expect(asked.companyId());
    if (!asked.validateOnly()) {
      imports.expectImport(asked.companyId());
    }
    try {
      return restores.stage(asked.companyId(), exportId).orElseThrow(Refused::exportExpired);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportRequest request(ActiveCompany company, RestoreBody.Checked asked, Upload copy) {
    return new ImportRequest(
        company.companyId(),
        company.companyName(),
        Requester.of(caller),
        asked.source(),
        TableChoice.NONE,
        copy,
        asked.overwriteExisting(),
        asked.skipDuplicates(),
        asked.validateOnly(),
        asked.allowPlatformRoles() && access.canGivePlatformRoles(caller));
  }
}
