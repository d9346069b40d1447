package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.JobState;
import com.bomizzel.datamanagement.history.Problem.Level;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
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
import java.util.concurrent.CompletionStage;

/**
 * Imports that were asked for: how they stand, what they rejected, go on from a validation, end.
 */
@Path("data-export/imports/{importId}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
  @Inject private Imports imports;
  @Inject private ImportAnswers answers;
  @Inject private CompanyAccess access;
  @Inject private AuditTrail audit;
  @Inject private Caller caller;

  @PathParam("importId")
  private String importId;

  /** How an import stands. */
  @GET
  @Audited("import-status")
  public Envelope find() {
    return Envelope.of(answers.of(visible()));
  }

  /**
   * All rejected records, or all warnings, in the order they were met.
   *
   * @param levelText {@code error} (the default) or {@code warning}
   * @param limitText 1 to 1000, 100 by default
   * @param afterText the {@code next} of the page before
   */
  @GET
  @Path("errors")
  @Audited("import-errors")
  public Envelope errors(
      @QueryParam("level") String levelText,
      @QueryParam("limit") String limitText,
      @QueryParam("after") String afterText) {
    visible();
    Fields fields = new Fields();
    Level level = fields.level("level", levelText);
    int limit = (int) fields.number("limit", limitText, 100, 1, 1000);
    long after = fields.number("after", afterText, 0, 0, Long.MAX_VALUE);
    fields.check();
    return Envelope.of(ProblemPage.of(imports.problems(importId, level, limit, after), limit));
  }

  /** Imports the file that this validation has checked, with the same options, and waits. */
  @POST
  @Path("start")
  @Audited("import")
  public CompletionStage<Response> start(@Context HttpHeaders headers) {
    ImportLog validation = visible();
    access.mayImport(caller, validation.companyId());
    ImportLog log = imports.startValidated(importId, Requesters.of(caller));
    audit.ok("import", caller, log.companyId(), log.id(), "validated as " + importId);
    return answers.afterWaiting(log.id(), headers);
  }

  /** Cancels an import; what was committed stays. */
  @DELETE
  @Audited("import-cancel")
  public Response cancel() {
    JobState before = visible().state();
    imports.cancel(importId);
    ImportLog after = visible();
    audit.ok("import-cancel", caller, after.companyId(), importId, before.jsonName());
    return Response.status(after.state().isOpen() ? 202 : 200)
        .entity(Envelope.of(answers.of(after)))
        .build();
  }

  private ImportLog visible() {
    ImportLog log = imports.find(importId).orElseThrow(NotFound::new);
    audit.about(log.companyId());
    access.maySeeImports(caller, log.companyId());
    return log;
  }
}
