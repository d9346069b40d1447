package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.notifying.InvalidTelling;
import com.bomizzel.datamanagement.notifying.NoticeEvent;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.plans.InvalidPlan;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.PlanDraft;
import com.bomizzel.datamanagement.plans.Schedule;
import com.bomizzel.datamanagement.plans.ScheduleForm;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The request for a plan, or for another form of it; what its backups hold is said as of an {@link
 * ExportBody export}.
 *
 * @param companyId of a new plan only
 * @param tell who gets mails; nobody when it is absent
 * @param webhook what is called; nothing when it is absent
 */
@Schema(name = "PlanRequest")
record PlanBody(
    @Nullable String companyId,
    @Nullable String name,
    @Nullable Boolean includeUsers,
    @Nullable Boolean includeTickets,
    @Nullable Boolean includeAttachments,
    @Nullable Boolean includeCustomFields,
    @Nullable String dateFrom,
    @Nullable String dateTo,
    @Nullable FilterForm filter,
    @Nullable ScheduleForm schedule,
    @Nullable KeepBody keep,
    @Nullable TellBody tell,
    @Nullable WebhookBody webhook) {
  private static final PlanBody EMPTY =
      new PlanBody(null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** A new plan, checked. */
  record Checked(UUID companyId, PlanDraft draft) {}

  /** The request for a new plan, without faults. */
  static Checked checked(@Nullable PlanBody given) {
    PlanBody body = given == null ? EMPTY : given;
    RequestFields fields = new RequestFields();
    UUID companyId = fields.uuid("companyId", body.companyId);
    PlanDraft draft = body.draft(fields);
    fields.check();
    return new Checked(Objects.requireNonNull(companyId), Objects.requireNonNull(draft));
  }

  /** The request for another form of a plan, without faults: a plan stays its company's. */
  static PlanDraft change(@Nullable PlanBody given) {
    PlanBody body = given == null ? EMPTY : given;
    RequestFields fields = new RequestFields();
    if (body.companyId != null) {
      fields.fault("companyId", "companyId is not a member of this request");
    }
    PlanDraft draft = body.draft(fields);
    fields.check();
    return Objects.requireNonNull(draft);
  }

  private @Nullable PlanDraft draft(RequestFields fields) {
    ExportOptions options =
        new ExportBody(
                null,
                includeUsers,
                includeTickets,
                includeAttachments,
                includeCustomFields,
                dateFrom,
                dateTo,
                filter)
            .options(fields);
    Schedule when = schedule(fields);
    Keep kept = KeepBody.checked(fields, keep);
    Telling told = telling(fields);
    boolean newSecret = webhook != null && Boolean.TRUE.equals(webhook.newSecret());
    // The name's fault is told whether or not there is a schedule.
    try {
      return new PlanDraft(name == null ? "" : name, options, when, kept, told, newSecret);
    } catch (InvalidPlan e) {
      fields.fault(e.field(), e.getMessage());
      return null;
    }
  }

  /** Nobody when there is a fault. */
  private Telling telling(RequestFields fields) {
    String url = webhook == null ? null : webhook.url();
    if (webhook != null && (url == null || url.isEmpty())) {
      fields.fault("webhook.url", "webhook.url is missing");
      url = null;
    }
    List<UUID> people = TellBody.people(fields, tell);
    Set<NoticeEvent> events = TellBody.events(fields, tell);
    if (events == null) {
      return Telling.NOBODY;
    }
    try {
      return new Telling(people, events, url);
    } catch (InvalidTelling e) {
      fields.fault(e.field(), e.getMessage());
      return Telling.NOBODY;
    }
  }

  /** Some schedule when there is a fault. */
  private Schedule schedule(RequestFields fields) {
    try {
      if (schedule != null) {
        return Schedule.of(schedule);
      }
      fields.fault("schedule", "schedule is missing");
    } catch (InvalidPlan e) {
      fields.fault(e.field(), e.getMessage());
    }
    return Schedule.of(new ScheduleForm("day", null, null, "00:00", null, "UTC"));
  }
}
