package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.exporting.ExportRequest;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.jobs.StartedJob;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exports: ask for one, see how it stands, cancel it or delete its file. */
@Path("data-export")
@Tag(name = "Exports", description = "Ask for one, see how it stands, have its file, end it.")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {
  /** Whether what has ended is left alone, with its file. */
  static final String ONLY_OPEN = "onlyOpen";

  @Inject private Visible visible;
  @Inject private Exports exports;
  @Inject private OncePerKey once;
  @Inject private CompanyAccess access;
  @Inject private Settings settings;
  @Inject private Audit audit;
  @Inject private Caller caller;
  @Inject private HttpServletRequest request;

  /**
   * Starts an export and waits for it as long as the client prefers, without holding a thread. The
   * answer is the documented one, or 202 when the export takes longer.
   */
  @POST
  @Path("export")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited("export")
  @Operation(
      operationId = "export",
      summary = "Export a company",
      description =
          "Begins an export and answers when it has ended, 30 seconds later at most, or as Prefer"
              + " says. Everything is included that is not left out by name.")
  @APIResponseSchema(value = ExportAnswer.class, responseDescription = "The file is ready.")
  @APIResponse(responseCode = "202", description = "It goes on: look at Location.")
  @Refuses(
      value = {
        RefusalCode.PERMISSION_DENIED,
        RefusalCode.NOT_FOUND,
        RefusalCode.MALFORMED_JSON,
        RefusalCode.REQUEST_IN_PROGRESS,
        RefusalCode.IDEMPOTENCY_KEY_REUSED,
        RefusalCode.TOO_MANY_JOBS,
        RefusalCode.STORE_AWAY
      },
      codesOf = FailureCode.class)
  public CompletionStage<Response> export(ExportBody body, @Context HttpHeaders headers) {
    ExportBody.Checked asked = ExportBody.checked(body);
    AuditOrigin.about(request, asked.companyId());
    ActiveCompany company = access.requireExport(caller, asked.companyId());
    Preferences preferences =
        Preferences.of(headers.getRequestHeader("Prefer"), settings.limits().maxWait());
    ExportRequest wanted =
        new ExportRequest(
            company.companyId(), company.companyName(), Requester.of(caller), asked.options());
    StartedJob<ExportLog> export =
        once.job(
            JobTable.EXPORTS,
            List.of(company.companyId(), asked.options()),
            id -> begin(id, wanted, preferences),
            id -> exports.await(id, preferences.patience()));
    return export
        .ended()
        .thenApply(
            ended ->
                new AfterWaiting(preferences, ExportAnswer.address(ended.id()))
                    .answer(ended.state(), ended.error(), answer(ended)));
  }

  private StartedJob<ExportLog> begin(String id, ExportRequest wanted, Preferences preferences) {
    StartedJob<ExportLog> export = exports.startAndAwait(id, wanted, preferences.patience());
    audit.ok(Edge.API, "export", caller, wanted.companyId(), id, null);
    return export;
  }

  /** Counts what an export of the same request would hold now; nothing is begun. */
  @POST
  @Path("exports/count")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited("export-count")
  @Operation(
      operationId = "countExport",
      summary = "Count what an export would hold",
      description = "Takes the request for an export, and begins none.")
  @APIResponseSchema(
      value = ExportCountAnswer.class,
      responseDescription = "How many records there are, and how many would be in the file.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND, RefusalCode.MALFORMED_JSON})
  public Envelope count(ExportBody body) {
    ExportBody.Checked asked = ExportBody.checked(body);
    AuditOrigin.about(request, asked.companyId());
    ActiveCompany company = access.requireExport(caller, asked.companyId());
    return Envelope.of(
        ExportCountAnswer.of(asked.options(), exports.count(company.companyId(), asked.options())));
  }

  /** How an export stands. */
  @GET
  @Path("exports/{exportId}")
  @Audited("export-status")
  @Operation(
      operationId = "findExport",
      summary = "See how an export stands",
      description = "Its state and progress; once it has completed, where its file is.")
  @APIResponseSchema(value = ExportAnswer.class, responseDescription = "How it stands.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope find(@PathParam("exportId") String exportId) {
    return Envelope.of(answer(exports.looked(visible.exportLog(exportId))));
  }

  /** Cancels an export that waits or runs, else deletes its file. */
  @DELETE
  @Path("exports/{exportId}")
  @Audited("export-delete")
  @Operation(
      operationId = "deleteExport",
      summary = "Cancel an export, or delete its file",
      description = "Cancels one that waits or runs; deletes the file of one that has completed.")
  @APIResponseSchema(value = ExportAnswer.class, responseDescription = "It has ended.")
  @APIResponse(responseCode = "202", description = "It is about to end.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND, RefusalCode.STORE_AWAY})
  public Response delete(
      @PathParam("exportId") String exportId,
      @Nullable @QueryParam(ONLY_OPEN) String onlyOpenText) {
    RequestFields fields = new RequestFields();
    boolean onlyOpen = fields.flag(ONLY_OPEN, onlyOpenText, false);
    fields.check();
    ExportLog before = visible.exportLog(exportId);
    if (onlyOpen) {
      exports.cancel(exportId);
    } else {
      exports.cancelOrDelete(exportId);
    }
    audit.ok(
        Edge.API, "export-delete", caller, before.companyId(), exportId, before.state().jsonName());
    ExportLog after = visible.exportLog(exportId);
    return GoingOn.ending(after.state()).entity(Envelope.of(answer(after))).build();
  }

  private ExportAnswer answer(ExportLog log) {
    return ExportAnswer.of(log, log.readAt(), settings.limits(), exports.place(log));
  }
}
