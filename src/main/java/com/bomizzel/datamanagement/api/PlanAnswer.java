package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.api.HistoryAnswer.Person;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.notifying.Untold;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.PlanReport;
import com.bomizzel.datamanagement.plans.ScheduleForm;
import com.bomizzel.datamanagement.plans.StopReason;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the API shows it, and how it stands. What is not known, or there is none of, is absent.
 *
 * @param options what its backups hold, as of an export in the history
 * @param maker in whose name it runs
 * @param stopped why it does not run by itself; absent unless it is stopped
 * @param waitsFor the code of what a run that is due waits for
 * @param lastRun the newest, however it stands
 * @param lastBackupAt the moment of the newest archive that was read back and is whole
 * @param restorableBackTo that of the oldest
 * @param archives how many it keeps
 * @param tell who gets mails; absent when nobody does
 * @param webhook what is called; absent when nothing is
 * @param attention what somebody should look at; absent when there is nothing
 */
@Schema(name = "Plan")
@JsonInclude(Include.NON_NULL)
record PlanAnswer(
    String planId,
    UUID companyId,
    String name,
    String state,
    @Schema(type = SchemaType.OBJECT, description = "As of an export.") @JsonRawValue
        String options,
    boolean partial,
    ScheduleForm schedule,
    Keep keep,
    Person maker,
    OffsetDateTime createdAt,
    OffsetDateTime changedAt,
    @Nullable Stopped stopped,
    @Nullable OffsetDateTime nextRunAt,
    @Nullable String waitsFor,
    @Nullable ExportAnswer lastRun,
    @Nullable OffsetDateTime lastBackupAt,
    @Nullable OffsetDateTime restorableBackTo,
    int archives,
    long archivesBytes,
    @Nullable TellBody tell,
    @Nullable Webhook webhook,
    @Nullable List<Attention> attention) {

  /** Why and since when a plan does not run by itself. */
  @Schema(name = "StoppedPlan")
  record Stopped(String code, String message, @Nullable OffsetDateTime at) {}

  /**
   * What somebody should look at.
   *
   * @param since when a success was due, or when a message was given up; absent with numbers of
   *     records
   * @param kind of which there are many fewer or many more records; absent otherwise, like the
   *     numbers
   * @param channel by which nobody could be told; absent otherwise, like the problem
   * @param problem why
   */
  @Schema(name = "PlanAttention")
  @JsonInclude(Include.NON_NULL)
  record Attention(
      String code,
      @Nullable OffsetDateTime since,
      @Nullable String kind,
      @Nullable Long before,
      @Nullable Long now,
      @Nullable String channel,
      @Nullable String problem) {}

  /**
   * The webhook of a plan.
   *
   * @param secret that its calls are signed with; in the answer alone to the request that made it
   */
  @Schema(name = "Webhook")
  @JsonInclude(Include.NON_NULL)
  record Webhook(String url, @Nullable String secret) {
    static @Nullable Webhook of(@Nullable String url, @Nullable String secret) {
      return url == null ? null : new Webhook(url, secret);
    }

    @Override
    public String toString() {
      return url;
    }
  }

  static PlanAnswer of(PlanReport report, Limits limits) {
    return of(report, limits, null);
  }

  /** The same, to who has just made the secret of its webhook. */
  static PlanAnswer of(PlanReport report, Limits limits, @Nullable String secret) {
    Plan plan = report.plan();
    ExportLog run = report.lastRun();
    ExportLog last = report.lastBackup();
    ExportLog first = report.firstBackup();
    return new PlanAnswer(
        plan.id(),
        plan.companyId(),
        plan.name(),
        plan.state().jsonName(),
        plan.optionsJson(),
        plan.options().isPartial(),
        plan.schedule().form(),
        plan.keep(),
        Person.of(plan.maker()),
        plan.createdAt(),
        plan.changedAt(),
        stopped(plan),
        plan.nextRunAt(),
        plan.waitsFor(),
        run == null ? null : ExportAnswer.of(run, run.readAt(), limits, null),
        last == null ? null : last.snapshotAt(),
        first == null ? null : first.snapshotAt(),
        report.archives(),
        report.bytes(),
        TellBody.of(report.tell()),
        Webhook.of(report.tell().webhook(), secret),
        attention(report));
  }

  private static @Nullable Stopped stopped(Plan plan) {
    String code = plan.stoppedCode();
    return code == null
        ? null
        : new Stopped(
            code, StopReason.named(code).map(StopReason::message).orElse(code), plan.stoppedAt());
  }

  private static @Nullable List<Attention> attention(PlanReport report) {
    List<Attention> all = new ArrayList<>();
    if (report.silentSince() != null) {
      all.add(
          new Attention("NOTHING_SUCCEEDED", report.silentSince(), null, null, null, null, null));
    }
    report
        .leaps()
        .forEach(
            count ->
                all.add(
                    new Attention(
                        count.isFall() ? "FEWER_RECORDS" : "MORE_RECORDS",
                        null,
                        count.kind().jsonName(),
                        count.before(),
                        count.now(),
                        null,
                        null)));
    Untold untold = report.untold();
    if (untold != null) {
      all.add(
          new Attention(
              "NOT_TOLD", untold.at(), null, null, null, untold.channel(), untold.problem()));
    }
    return all.isEmpty() ? null : all;
  }
}
