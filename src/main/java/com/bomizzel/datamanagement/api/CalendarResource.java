package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.plans.PlanHistory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** On which days a plan has made backups, and on which it has not. */
@Path("data-export/plans/{planId}/calendar")
@Tag(name = "Plans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CalendarResource {
  /** Which month is asked for. */
  static final String MONTH = "month";

  @Inject private Visible visible;
  @Inject private PlanHistory history;

  /** The weeks of a month, or the last five weeks. */
  @GET
  @Audited("plan-calendar")
  @Operation(
      operationId = "planCalendar",
      summary = "See what became of a plan's days",
      description = "Whole weeks, from a Monday on: the last five, or those of a month.")
  @APIResponseSchema(value = CalendarAnswer.class, responseDescription = "Day by day.")
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope calendar(
      @PathParam("planId") String planId, @Nullable @QueryParam(MONTH) String monthText) {
    RequestFields fields = new RequestFields();
    YearMonth month = fields.month(MONTH, monthText);
    fields.check();
    return Envelope.of(CalendarAnswer.of(history.calendar(visible.plan(planId), month)));
  }
}
