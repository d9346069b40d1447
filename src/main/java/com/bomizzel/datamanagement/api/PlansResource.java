package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.PlanDraft;
import com.bomizzel.datamanagement.plans.Plans;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.settings.Settings;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans of backups: make one, see how it stands, change it, let it run or rest, end it. */
@Path("data-export/plans")
@Tag(name = "Plans", description = "Backups that run by themselves, and how long they are kept.")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {
  private static final String ADDRESS = "/api/data-export/plans/";
  private static final String DELETE = "delete";

  /** What becomes of a plan's archives when it ends. */
  static final String ARCHIVES = "archives";

  /** What {@value #ARCHIVES} may say; the first by default. */
  static final String[] FATES = {"expire", DELETE};

  @Inject private Visible visible;
  @Inject private Plans plans;
  @Inject private CompanyAccess access;
  @Inject private Settings settings;
  @Inject private Audit audit;
  @Inject private Caller caller;
  @Inject private HttpServletRequest request;

  /** A company's plans by name. */
  @GET
  @Audited("plans")
  @Operation(
      operationId = "listPlans",
      summary = "List a company's plans",
      description = "By name, each with how it stands.")
  @APIResponseSchema(value = Listing.class, responseDescription = "All of the company.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope list(@Nullable @QueryParam("companyId") String companyId) {
    RequestFields fields = new RequestFields();
    UUID company = fields.uuid("companyId", companyId);
    fields.check();
    access.requireSeeingPlans(caller, company);
    return Envelope.of(
        new Listing(
            company == null
                ? List.of()
                : plans.of(company).stream()
                    .map(report -> PlanAnswer.of(report, settings.limits()))
                    .toList()));
  }

  /** Makes a plan, which is active. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited("plan-create")
  @Operation(
      operationId = "createPlan",
      summary = "Make a plan of backups",
      description = "It is active, and runs by itself in the caller's name.")
  @APIResponseSchema(
      value = PlanAnswer.class,
      responseDescription = "It was made, and is at Location.",
      responseCode = "201")
  @Refuses({
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.NOT_FOUND,
    RefusalCode.MALFORMED_JSON,
    RefusalCode.PLAN_EXISTS,
    RefusalCode.TOO_MANY_PLANS
  })
  public Response create(@Nullable PlanBody body) {
    PlanBody.Checked asked = PlanBody.checked(body);
    AuditOrigin.about(request, asked.companyId());
    ActiveCompany company = access.requirePlanning(caller, asked.companyId());
    Plans.Saved made = plans.create(company, asked.draft(), caller);
    Plan plan = made.plan();
    tell("plan-create", plan, asked.draft().told());
    return Response.status(Response.Status.CREATED)
        .header("Location", ADDRESS + plan.id())
        .entity(answer(made))
        .build();
  }

  /** How a plan stands. */
  @GET
  @Path("{planId}")
  @Audited("plan")
  @Operation(
      operationId = "findPlan",
      summary = "See how a plan stands",
      description = "When it runs next, how it ran last, and what can be restored.")
  @APIResponseSchema(value = PlanAnswer.class, responseDescription = "How it stands.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope find(@PathParam("planId") String planId) {
    return answer(visible.plan(planId));
  }

  /** Gives a plan another form, in the caller's name. */
  @PUT
  @Path("{planId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited("plan-change")
  @Operation(
      operationId = "changePlan",
      summary = "Give a plan another form",
      description = "All of it is set anew; it runs in the caller's name from now on.")
  @APIResponseSchema(value = PlanAnswer.class, responseDescription = "How it stands.")
  @Refuses({
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.NOT_FOUND,
    RefusalCode.MALFORMED_JSON,
    RefusalCode.PLAN_EXISTS
  })
  public Envelope change(@PathParam("planId") String planId, @Nullable PlanBody body) {
    Plan plan = changeable(planId);
    PlanDraft draft = PlanBody.change(body);
    Plans.Saved changed = plans.change(plan, draft, caller).orElseThrow(NotFound::new);
    tell("plan-change", changed.plan(), draft.told());
    return answer(changed);
  }

  /** Ends a plan; its archives expire like those of other exports, or are deleted at once. */
  @DELETE
  @Path("{planId}")
  @Audited("plan-delete")
  @Operation(
      operationId = "deletePlan",
      summary = "End a plan",
      description = "Its archives expire like those of other exports, or are deleted at once.")
  @APIResponseSchema(value = Ended.class, responseDescription = "What became of its archives.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND, RefusalCode.STORE_AWAY})
  public Envelope delete(
      @PathParam("planId") String planId, @Nullable @QueryParam(ARCHIVES) String archives) {
    RequestFields fields = new RequestFields();
    boolean withArchives = DELETE.equals(fields.oneOf(ARCHIVES, archives, FATES, fate -> fate));
    fields.check();
    Plan plan = visible.plan(planId);
    int number = plans.delete(plan, withArchives);
    tell("plan-delete", plan, Plans.told(plan, number, withArchives));
    return Envelope.of(new Ended(planId, withArchives ? number : 0, withArchives ? 0 : number));
  }

  /** Makes a backup now, beside the usual times. */
  @POST
  @Path("{planId}/run")
  @Audited("plan-run")
  @Operation(
      operationId = "runPlan",
      summary = "Make a backup now",
      description = "Beside the plan's usual times.")
  @APIResponseSchema(
      value = ExportAnswer.class,
      responseDescription = "It waits or runs: look at Location.",
      responseCode = "202")
  @Refuses({
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.NOT_FOUND,
    RefusalCode.MALFORMED_JSON,
    RefusalCode.PLAN_RUNNING,
    RefusalCode.TOO_MANY_JOBS
  })
  public Response run(@PathParam("planId") String planId, String body)
      throws JsonProcessingException {
    Plan plan = visible.plan(planId);
    ActiveCompany company = access.requirePlanning(caller, plan.companyId());
    NoMembers.require(body);
    ExportLog export = plans.runNow(plan, company, caller);
    audit.ok(Edge.API, "plan-run", caller, plan.companyId(), export.id(), plan.id());
    return GoingOn.accepted()
        .header("Location", ExportAnswer.address(export.id()))
        .entity(Envelope.of(answer(export)))
        .build();
  }

  /** Lets a plan rest. */
  @POST
  @Path("{planId}/pause")
  @Audited("plan-pause")
  @Operation(
      operationId = "pausePlan",
      summary = "Let a plan rest",
      description = "It runs by itself no longer; its archives stay.")
  @APIResponseSchema(value = PlanAnswer.class, responseDescription = "How it stands.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND, RefusalCode.MALFORMED_JSON})
  public Envelope pause(@PathParam("planId") String planId, String body)
      throws JsonProcessingException {
    Plan plan = visible.plan(planId);
    NoMembers.require(body);
    Plan paused = plans.pause(plan).orElseThrow(NotFound::new);
    tell("plan-pause", plan, plan.name());
    return answer(paused);
  }

  /** Lets a plan run by itself again, in the caller's name. */
  @POST
  @Path("{planId}/resume")
  @Audited("plan-resume")
  @Operation(
      operationId = "resumePlan",
      summary = "Let a plan run again",
      description = "By itself, in the caller's name.")
  @APIResponseSchema(value = PlanAnswer.class, responseDescription = "How it stands.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND, RefusalCode.MALFORMED_JSON})
  public Envelope resume(@PathParam("planId") String planId, String body)
      throws JsonProcessingException {
    Plan plan = changeable(planId);
    NoMembers.require(body);
    Plan resumed = plans.resume(plan, caller).orElseThrow(NotFound::new);
    tell("plan-resume", plan, plan.name());
    return answer(resumed);
  }

  /** A plan's runs, the newest first: at most {@code limit} asked for before {@code before}. */
  @GET
  @Path("{planId}/runs")
  @Audited("plan-runs")
  @PageSize.Of(PageSize.JOBS)
  @Operation(
      operationId = "listRuns",
      summary = "List a plan's runs",
      description = "The newest first, with their archives.")
  @APIResponseSchema(value = Runs.class, responseDescription = "A page of them.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope runs(
      @PathParam("planId") String planId,
      @Nullable @QueryParam(PageSize.LIMIT) String limitText,
      @Nullable @QueryParam("before") String beforeText) {
    RequestFields fields = new RequestFields();
    int limit = PageSize.JOBS.asked(fields, limitText);
    OffsetDateTime before = fields.time("before", beforeText);
    fields.check();
    List<ExportLog> page = plans.runs(visible.plan(planId), limit, before);
    Fitting<ExportAnswer> shown = Fitting.of(page, this::answer);
    boolean isLast = shown.whole() && page.size() < limit;
    return Envelope.of(
        new Runs(
            shown.entries(), isLast ? null : page.get(shown.entries().size() - 1).requestedAt()));
  }

  /** What would become of a plan's archives by these rules, or by its own. */
  @POST
  @Path("{planId}/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited("plan-preview")
  @Operation(
      operationId = "previewPlan",
      summary = "Try rules for keeping",
      description = "What would become of the plan's archives; changes nothing.")
  @APIResponseSchema(
      value = KeepingAnswer.class,
      responseDescription = "What would become of them.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND, RefusalCode.MALFORMED_JSON})
  public Envelope preview(@PathParam("planId") String planId, @Nullable PreviewBody body) {
    Plan plan = visible.plan(planId);
    RequestFields fields = new RequestFields();
    Keep keep =
        body == null || body.keep() == null ? plan.keep() : KeepBody.checked(fields, body.keep());
    fields.check();
    return Envelope.of(KeepingAnswer.of(keep, plans.preview(plan, keep)));
  }

  private Plan changeable(String planId) {
    Plan plan = visible.plan(planId);
    access.requirePlanning(caller, plan.companyId());
    return plan;
  }

  private void tell(String action, Plan plan, String what) {
    audit.ok(Edge.API, action, caller, plan.companyId(), plan.id(), what);
  }

  private Envelope answer(Plans.Saved saved) {
    return Envelope.of(
        PlanAnswer.of(plans.report(saved.plan()), settings.limits(), saved.secret()));
  }

  private Envelope answer(Plan plan) {
    return Envelope.of(PlanAnswer.of(plans.report(plan), settings.limits()));
  }

  private ExportAnswer answer(ExportLog log) {
    return ExportAnswer.of(log, log.readAt(), settings.limits(), null);
  }

  /** All of a company. */
  @Schema(name = "Plans")
  record Listing(List<PlanAnswer> plans) {}

  /**
   * Some runs.
   *
   * @param next what to send as {@code before} for what came before; absent when there is no more
   */
  @Schema(name = "PlanRuns")
  @JsonInclude(Include.NON_NULL)
  record Runs(List<ExportAnswer> runs, @Nullable OffsetDateTime next) {}

  /** Rules to try; those of the plan when there are none. */
  @Schema(name = "PlanPreviewRequest")
  record PreviewBody(@Nullable KeepBody keep) {}

  /** What became of the archives of a plan that is no more. */
  @Schema(name = "EndedPlan")
  record Ended(String planId, int archivesDeleted, int archivesExpiring) {}
}
