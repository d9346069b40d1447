package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.notifying.Notice;
import com.bomizzel.datamanagement.notifying.Notice.Compared;
import com.bomizzel.datamanagement.notifying.NoticeEvent;
import com.bomizzel.datamanagement.notifying.Outbox;
import com.bomizzel.datamanagement.notifying.Outbox.Audience;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what happens to plans to those whom they tell, in the caller's transaction. Programs hear
 * everything; people hear of the first failure in a row, and of a success either that it is one or
 * that it works again. Thread-safe.
 */
final class PlanNotices {
  /** Of an archive that was made and is not whole. */
  static final String NOT_WHOLE = "NOT_WHOLE";

  private final Outbox outbox;

  PlanNotices(Outbox outbox) {
    this.outbox = outbox;
  }

  /** A backup was made, and is whole. */
  void succeeded(Plan plan, ExportLog run, List<Leap> leaps) {
    Notice notice = about(plan, run);
    boolean worksAgain = plan.failing() || plan.silenceTold();
    boolean isSaid =
        worksAgain && outbox.post(NoticeEvent.RECOVERED, run.readAt(), notice, Audience.ALL);
    outbox.post(NoticeEvent.DONE, run.readAt(), notice, isSaid ? Audience.WEBHOOK : Audience.ALL);
    List<Compared> fewer = compared(leaps, true);
    if (!fewer.isEmpty()) {
      outbox.post(NoticeEvent.SHRUNK, run.readAt(), notice.withFewer(fewer), Audience.ALL);
    }
    List<Compared> more = compared(leaps, false);
    if (!more.isEmpty()) {
      outbox.post(NoticeEvent.GROWN, run.readAt(), notice.withMore(more), Audience.ALL);
    }
  }

  private static List<Compared> compared(List<Leap> leaps, boolean falls) {
    return leaps.stream()
        .filter(leap -> leap.isFall() == falls)
        .map(leap -> new Compared(leap.kind().jsonName(), leap.before(), leap.now()))
        .toList();
  }

  /** None was made, or it is not whole. */
  void failed(Plan plan, ExportLog run) {
    String code = run.error() == null ? NOT_WHOLE : run.error().code();
    outbox.post(
        NoticeEvent.FAILED,
        run.readAt(),
        about(plan, run).because(code),
        plan.failing() ? Audience.WEBHOOK : Audience.ALL);
  }

  /** It runs no longer. */
  void stopped(Plan plan, StopReason why) {
    outbox.post(NoticeEvent.FAILED, plan.readAt(), about(plan).because(why.name()), Audience.ALL);
  }

  /** Nothing has succeeded since then. */
  void silent(Plan plan, OffsetDateTime since) {
    outbox.post(NoticeEvent.SILENT, plan.readAt(), about(plan).missingSince(since), Audience.ALL);
  }

  private static Notice about(Plan plan) {
    return Notice.about(plan.companyId(), plan.id(), plan.name(), plan.schedule().zone().getId());
  }

  private static Notice about(Plan plan, ExportLog run) {
    PlannedRun planned = run.plan();
    boolean late = planned != null && planned.late();
    if (!PlanKeeping.isBackup(run)) {
      return about(plan).of(run.id(), late, null, null, null);
    }
    Map<String, Long> counts = new TreeMap<>();
    for (Map.Entry<RecordKind, Long> count : run.counts().entrySet()) {
      counts.put(count.getKey().jsonName(), count.getValue());
    }
    return about(plan).of(run.id(), late, run.snapshotAt(), run.fileSize(), counts);
  }
}
