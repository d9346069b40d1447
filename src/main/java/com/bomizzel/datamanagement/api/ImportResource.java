package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.ChangeFilter;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.jobs.StartedJob;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.storage.ContentDisposition;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Imports that were asked for: how they stand, what they rejected, go on from a validation, end.
 */
@Path("data-export/imports/{importId}")
@Tag(name = "Imports", description = "Send a file, see what became of it, go on from a validation.")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
  @Inject private Visible visible;
  @Inject private Imports imports;
  @Inject private OncePerKey once;
  @Inject private ImportAnswers answers;
  @Inject private CompanyAccess access;
  @Inject private Audit audit;
  @Inject private Caller caller;

  @PathParam("importId")
  private String importId;

  /** How an import stands. */
  @GET
  @Audited("import-status")
  @Operation(
      operationId = "findImport",
      summary = "See how an import stands",
      description = "Its state and progress, and what was done by now.")
  @APIResponseSchema(value = ImportAnswer.class, responseDescription = "How it stands.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope find() {
    return Envelope.of(answers.of(visible.importLog(importId)));
  }

  /**
   * Rejected records, or warnings, in the order they were met: those that are kept for that.
   *
   * @param levelText {@code error} (the default), {@code warning}, or {@code attention} for those
   *     warnings that somebody must see
   * @param limitText 1 to 1000, 100 by default
   * @param afterText the {@code next} of the page before
   */
  @GET
  @Path("errors")
  @Audited("import-errors")
  @PageSize.Of(PageSize.PROBLEMS)
  @Operation(
      operationId = "importErrors",
      summary = "List rejected records, or warnings",
      description = "In the order they were met; of each level the first 10,000 are kept for that.")
  @APIResponseSchema(value = ProblemPage.class, responseDescription = "A page.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope errors(
      @QueryParam("level") String levelText,
      @QueryParam(PageSize.LIMIT) String limitText,
      @QueryParam("after") String afterText) {
    ImportLog log = visible.importLog(importId);
    RequestFields fields = new RequestFields();
    Level level = fields.level("level", levelText);
    int limit = PageSize.PROBLEMS.asked(fields, limitText);
    long after = fields.number("after", afterText, 0, 0, Long.MAX_VALUE);
    fields.check();
    return Envelope.of(
        ProblemPage.of(
            imports.problems(importId, level, limit, after),
            limit,
            log.problems(level),
            imports.keptProblems(importId, level),
            imports.hasAllProblems(log) ? ImportAnswer.address(importId) + "/problems" : null));
  }

  /**
   * The records that the import changed, or a validation would, with old and new values, in the
   * order of the work: those that are kept for that.
   *
   * @param kindText one of the kinds; all by default
   * @param outcomeText {@code created}, {@code updated} or {@code kept}; all by default
   * @param search a part of an id, name, place, member or value; all by default
   * @param limitText 1 to 1000, 50 by default
   * @param afterText the {@code next} of the page before
   */
  @GET
  @Path("changes")
  @Audited("import-changes")
  @PageSize.Of(PageSize.CHANGES)
  @Operation(
      operationId = "importChanges",
      summary = "List the records that differ from what is here",
      description = "With old and new values, in the order of the work.")
  @APIResponseSchema(value = ChangePage.class, responseDescription = "A page.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope changes(
      @QueryParam("kind") String kindText,
      @QueryParam("outcome") String outcomeText,
      @Parameter(description = "A part of an id, name, place, member or value, in any case.")
          @QueryParam("search")
          String search,
      @QueryParam(PageSize.LIMIT) String limitText,
      @QueryParam("after") String afterText) {
    visible.importLog(importId);
    RequestFields fields = new RequestFields();
    ChangeFilter filter =
        new ChangeFilter(
            fields.kind("kind", kindText),
            fields.changeOutcome("outcome", outcomeText),
            fields.search("search", search));
    int limit = PageSize.CHANGES.asked(fields, limitText);
    long after = fields.number("after", afterText, 0, 0, Long.MAX_VALUE);
    fields.check();
    return Envelope.of(
        ChangePage.of(
            imports.changes().page(importId, filter, limit, after),
            limit,
            imports.changes().inAll(importId, filter),
            imports.changes().kept(importId, filter)));
  }

  /** All rejected records and warnings, a JSON object on each line. */
  @GET
  @Path("problems")
  @Produces({ProblemLines.TYPE, MediaType.APPLICATION_JSON})
  @Audited("import-problems")
  @Operation(
      operationId = "importProblems",
      summary = "Have all rejected records and warnings as one file",
      description = "A JSON object on each line, in the order of the work.")
  @APIResponseSchema(
      value = ProblemLines.Line.class,
      responseDescription = "One such on each line.")
  @Refuses({
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.NOT_FOUND,
    RefusalCode.PROBLEMS_EXPIRED,
    RefusalCode.TOO_MANY_TRANSFERS,
    RefusalCode.STORE_AWAY
  })
  public Response problems() {
    ImportLog log = visible.importLog(importId);
    if (!imports.hasAllProblems(log)) {
      throw Refused.problemsExpired();
    }
    audit.ok(Edge.API, "import-problems", caller, log.companyId(), importId, null);
    StreamingOutput lines = out -> ProblemLines.write(importId, imports, out);
    return Response.ok(lines, ProblemLines.TYPE)
        .header("Content-Disposition", ContentDisposition.attachment(importId + "_problems.ndjson"))
        .build();
  }

  /** Imports the file that this validation has checked, with the same options, and waits. */
  @POST
  @Path("start")
  @Audited("import")
  @Operation(
      operationId = "startValidated",
      summary = "Import what a validation has checked",
      description = "The same file with the same options; waits as an import does.")
  @APIResponseSchema(
      value = ImportAnswer.class,
      responseDescription = "It has completed, perhaps with rejections: see outcome.")
  @APIResponse(responseCode = "202", description = "It goes on: look at Location.")
  @Refuses(
      value = {
        RefusalCode.PERMISSION_DENIED,
        RefusalCode.NOT_FOUND,
        RefusalCode.MALFORMED_JSON,
        RefusalCode.NOT_A_VALIDATION,
        RefusalCode.STARTED_ALREADY,
        RefusalCode.IMPORT_RUNNING,
        RefusalCode.REQUEST_IN_PROGRESS,
        RefusalCode.UPLOAD_EXPIRED,
        RefusalCode.IDEMPOTENCY_KEY_REUSED,
        RefusalCode.TOO_MANY_JOBS,
        RefusalCode.STORE_AWAY
      },
      codesOf = {FailureCode.class, UploadRefused.Code.class})
  public CompletionStage<Response> start(@Context HttpHeaders headers, String body)
      throws JsonProcessingException {
    ImportLog validation = visible.importLog(importId);
    access.requireImport(caller, validation.companyId());
    NoMembers.require(body);
    Preferences preferences = answers.preferences(headers);
    StartedJob<ImportLog> started =
        once.job(
            JobTable.IMPORTS,
            List.of(validation.companyId()),
            id -> start(id, preferences),
            id -> imports.await(id, preferences.patience()));
    return answers.afterWaiting(started, preferences);
  }

  private StartedJob<ImportLog> start(String id, Preferences preferences) {
    StartedJob<ImportLog> started =
        imports.startValidatedAndAwait(id, importId, Requester.of(caller), preferences.patience());
    ImportLog log = started.log();
    audit.ok(Edge.API, "import", caller, log.companyId(), id, "validated as " + importId);
    return started;
  }

  /** Cancels an import; what was committed stays. */
  @DELETE
  @Audited("import-cancel")
  @Operation(
      operationId = "deleteImport",
      summary = "Cancel an import",
      description =
          "What was committed stays, and is counted. Of a validation that has completed the file is"
              + " deleted.")
  @APIResponseSchema(value = ImportAnswer.class, responseDescription = "It has ended.")
  @APIResponse(responseCode = "202", description = "It is about to end.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND, RefusalCode.STORE_AWAY})
  public Response cancel(@Nullable @QueryParam(ExportResource.ONLY_OPEN) String onlyOpenText) {
    RequestFields fields = new RequestFields();
    boolean onlyOpen = fields.flag(ExportResource.ONLY_OPEN, onlyOpenText, false);
    fields.check();
    JobState before = visible.importLog(importId).state();
    if (onlyOpen) {
      imports.cancel(importId);
    } else {
      imports.cancelOrRelease(importId);
    }
    ImportLog after = visible.importLog(importId);
    audit.ok(Edge.API, "import-cancel", caller, after.companyId(), importId, before.jsonName());
    return GoingOn.ending(after.state()).entity(Envelope.of(answers.of(after))).build();
  }
}
