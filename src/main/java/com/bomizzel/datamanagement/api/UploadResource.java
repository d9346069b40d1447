package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.importing.ImportRequest;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.KeyRefused;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.jobs.StartedJob;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the files of imports arrive. */
@Path("data-export/import")
@Tag(name = "Imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class UploadResource {
  @Inject private Imports imports;
  @Inject private OncePerKey once;
  @Inject private ImportAnswers answers;
  @Inject private CompanyAccess access;
  @Inject private Audit audit;
  @Inject private Caller caller;

  /** Imports (or only validates) the file of a form, and waits as an export does. */
  @POST
  @ImportGate.Guarded
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Audited("import")
  @RequestBodySchema(ImportParts.class)
  @Operation(
      operationId = "importFile",
      summary = "Import a file, or validate it",
      description =
          "Takes the file and answers when its job has ended, 30 seconds later at most, or as"
              + " Prefer says. The parts may come in any order, and all but the file may stand in"
              + " the address: what comes before the file is looked at before the file is read.")
  @APIResponseSchema(
      value = ImportAnswer.class,
      responseDescription = "It has completed, perhaps with rejections: see outcome.")
  @APIResponse(responseCode = "202", description = "It goes on: look at Location.")
  @Refuses(
      value = {
        RefusalCode.PERMISSION_DENIED,
        RefusalCode.NOT_FOUND,
        RefusalCode.MALFORMED_FORM,
        RefusalCode.IMPORT_RUNNING,
        RefusalCode.REQUEST_IN_PROGRESS,
        RefusalCode.IDEMPOTENCY_KEY_REUSED,
        RefusalCode.TOO_MANY_JOBS,
        RefusalCode.TOO_MANY_TRANSFERS,
        RefusalCode.STORE_AWAY
      },
      codesOf = {FailureCode.class, UploadRefused.Code.class})
  public CompletionStage<Response> importFile(ImportForm form, @Context HttpHeaders headers) {
    Preferences preferences = answers.preferences(headers);
    ActiveCompany company = permitted(form);
    StartedJob<ImportLog> started;
    try {
      started =
          once.job(
              JobTable.IMPORTS,
              form.asked(),
              id -> start(id, company, form, preferences),
              id -> found(id, form, preferences));
    } catch (KeyRefused e) {
      imports.discard(form.upload());
      throw e;
    }
    return answers.afterWaiting(started, preferences);
  }

  /** The file came twice: the second one is not needed. */
  private StartedJob<ImportLog> found(String id, ImportForm form, Preferences preferences) {
    imports.discard(form.upload());
    return imports.await(id, preferences.patience());
  }

  private StartedJob<ImportLog> start(
      String id, ActiveCompany company, ImportForm form, Preferences preferences) {
    StartedJob<ImportLog> started =
        imports.startAndAwait(id, request(company, form), preferences.patience());
    audit.ok(Edge.API, "import", caller, company.companyId(), id, form.upload().fileName());
    return started;
  }

  private ImportRequest request(ActiveCompany company, ImportForm form) {
    return new ImportRequest(
        company.companyId(),
        company.companyName(),
        Requester.of(caller),
        form.source(),
        form.table(),
        imports.assign(form.upload(), company.companyId()),
        form.overwriteExisting(),
        form.skipDuplicates(),
        form.validateOnly(),
        form.allowPlatformRoles() && access.canGivePlatformRoles(caller));
  }

  /** Asked once more: the file may have taken long. */
  private ActiveCompany permitted(ImportForm form) {
    try {
      return access.requireImport(caller, form.companyId());
    } catch (PermissionDenied | NotFound e) {
      imports.discard(form.upload());
      throw e;
    }
  }
}
