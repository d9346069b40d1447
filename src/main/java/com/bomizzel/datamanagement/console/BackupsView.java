package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.notifying.CompanyPeople;
import com.bomizzel.datamanagement.notifying.CompanyPeople.Member;
import com.bomizzel.datamanagement.notifying.InvalidTelling;
import com.bomizzel.datamanagement.notifying.NoticeEvent;
import com.bomizzel.datamanagement.notifying.Outbox;
import com.bomizzel.datamanagement.notifying.Subscriptions;
import com.bomizzel.datamanagement.plans.InvalidPlan;
import com.bomizzel.datamanagement.plans.Keep.Decision;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.PlanDraft;
import com.bomizzel.datamanagement.plans.PlanRefused;
import com.bomizzel.datamanagement.plans.Plans;
import com.bomizzel.datamanagement.plans.ScheduleForm;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Backups tab: a company's plans, each with how it stands, and the form of one. A single one is
 * {@link PlanView}'s.
 */
@Named
@ViewScoped
public class BackupsView extends CompanyView {
  static final String PAGE = "/data-management/backups";

  private static final int MOST_CANDIDATES = 100;

  @Inject private ConsoleUser user;
  @Inject private CompanyAccess access;
  @Inject private Plans plans;
  @Inject private Subscriptions subscriptions;
  @Inject private CompanyPeople people;
  @Inject private Outbox outbox;
  @Inject private ShownOnce shownOnce;
  @Inject private Audit audit;
  @Inject private Messages messages;
  @Inject private Format format;
  @Inject private Settings settings;

  private @Nullable String asked;
  private @Nullable PlanForm form;
  private boolean previewed;
  private transient @Nullable List<PlanCard> cards;
  private transient @Nullable List<Member> candidates;
  private transient @Nullable List<Decision<ExportLog>> decisions;

  @PostConstruct
  void open() {
    chooseCompany();
  }

  @Override
  Right right() {
    return Right.SEE_PLANS;
  }

  @Override
  String address() {
    return PAGE;
  }

  /** The company's plans by name. */
  public List<PlanCard> getPlans() {
    if (!isPermitted()) {
      return List.of();
    }
    if (cards == null) {
      cards =
          plans.of(permittedCompany()).stream()
              .map(report -> new PlanCard(report, settings.limits()))
              .toList();
    }
    return cards;
  }

  /** Whether the page changes by itself: a run waits, runs, or is yet to be read back. */
  public boolean isUnsettled() {
    return getPlans().stream().anyMatch(PlanCard::isUnsettled);
  }

  /** Looks how the plans stand. */
  public void refresh() {
    cards = null;
    decisions = null;
  }

  /** Opens the form of a new plan. */
  public void begin() {
    open(new PlanForm(user.getZone()));
  }

  /** Opens the form of a plan. */
  public void edit(String id) {
    open(find(id).map(plan -> new PlanForm(plan, subscriptions.of(plan.id()))).orElse(null));
  }

  /** Nothing of a form that was open before is shown with this one. */
  private void open(@Nullable PlanForm wanted) {
    form = wanted;
    asked = null;
    previewed = false;
    decisions = null;
    candidates = null;
  }

  /** Closes the form. */
  public void leave() {
    form = null;
    asked = null;
  }

  /** The form that is open; null when none is. */
  public @Nullable PlanForm getForm() {
    return isPermitted() ? form : null;
  }

  /** Saves what stands in the form, in this person's name. */
  public void save() {
    PlanForm wanted = form;
    if (wanted == null || !isPermitted()) {
      return;
    } else if (!wanted.isAnythingIncluded()) {
      messages.error("export.nothing");
      return;
    }
    try {
      save(wanted.getPlanId(), wanted.draft());
      form = null;
    } catch (InvalidPlan e) {
      messages.error("backups.invalid." + e.field().replaceFirst("\\..*", ""));
    } catch (InvalidTelling e) {
      messages.error("backups.invalid." + e.field());
    } catch (PlanRefused e) {
      messages.error("backups.refused." + e.reason(), settings.planning().perCompany());
    } catch (PermissionDenied | NotFound e) {
      refuse("plan-change", e);
    }
    refresh();
  }

  private void save(@Nullable String id, PlanDraft draft) {
    ActiveCompany company = access.requirePlanning(caller(), companyId());
    if (id == null) {
      saved("plan-create", plans.create(company, draft, caller()), draft);
      messages.done("backups.created", draft.name());
    } else {
      Plan plan = find(id).orElseThrow(NotFound::new);
      Plans.Saved changed = plans.change(plan, draft, caller()).orElseThrow(NotFound::new);
      saved("plan-change", changed, draft);
      messages.done("backups.changed", draft.name());
    }
  }

  private void saved(String action, Plans.Saved saved, PlanDraft draft) {
    shownOnce.setSecret(saved.secret());
    tell(action, saved.plan(), draft.told());
  }

  /** Who can be chosen to get mails: who administers the company, and who is chosen. */
  public List<Member> getCandidates() {
    PlanForm wanted = getForm();
    if (wanted == null) {
      return List.of();
    }
    if (candidates == null) {
      candidates = people.candidates(permittedCompany(), wanted.chosen(), MOST_CANDIDATES);
    }
    return candidates;
  }

  /** Somebody's name and address. */
  public String name(Member person) {
    return PersonNames.full(
        new Requester(person.id(), person.email(), person.firstName(), person.lastName()));
  }

  /** Of what people can be told. */
  public List<String> getEvents() {
    return Stream.of(NoticeEvent.values()).map(NoticeEvent::jsonName).toList();
  }

  /** Whether this installation sends mails. */
  public boolean isMailOn() {
    return outbox.isMailOn();
  }

  /** Shows what the form's numbers would keep. */
  public void preview() {
    previewed = true;
    decisions = null;
  }

  /** What the form's numbers would do to the plan's archives; null when nobody has asked. */
  public @Nullable List<Decision<ExportLog>> getPreview() {
    PlanForm wanted = getForm();
    if (wanted == null || wanted.getPlanId() == null || !previewed) {
      return null;
    }
    if (decisions == null) {
      decisions = decisions(wanted.getPlanId(), wanted);
    }
    return decisions;
  }

  private @Nullable List<Decision<ExportLog>> decisions(String id, PlanForm wanted) {
    try {
      return find(id).map(plan -> plans.preview(plan, wanted.keep())).orElse(List.of());
    } catch (InvalidPlan e) {
      return null;
    }
  }

  /** Makes a backup of a plan now. */
  public void run(String id) {
    change(
        "plan-run",
        id,
        plan -> {
          ActiveCompany company = access.requirePlanning(caller(), plan.companyId());
          ExportLog export = plans.runNow(plan, company, caller());
          audit.ok(Edge.CONSOLE, "plan-run", caller(), plan.companyId(), export.id(), plan.id());
        });
  }

  /** Lets a plan rest. */
  public void pause(String id) {
    change(
        "plan-pause",
        id,
        plan -> {
          access.requireSeeingPlans(caller(), plan.companyId());
          plans.pause(plan);
          tell("plan-pause", plan);
        });
  }

  /** Lets a plan run by itself again, in this person's name. */
  public void resume(String id) {
    change(
        "plan-resume",
        id,
        plan -> {
          access.requirePlanning(caller(), plan.companyId());
          plans.resume(plan, caller());
          tell("plan-resume", plan);
        });
  }

  /** Asks whether a plan shall be deleted, and what shall become of its archives. */
  public void ask(String id) {
    asked = id;
    form = null;
  }

  /** The plan that may be deleted, when somebody asked for that; else null. */
  public @Nullable PlanCard getAsked() {
    String id = asked;
    return id == null
        ? null
        : getPlans().stream().filter(card -> card.getId().equals(id)).findFirst().orElse(null);
  }

  /** Deletes the plan that was asked about. */
  public void delete(boolean withArchives) {
    String id = asked;
    if (id != null) {
      change(
          "plan-delete",
          id,
          plan -> {
            access.requireSeeingPlans(caller(), plan.companyId());
            int number = plans.delete(plan, withArchives);
            tell("plan-delete", plan, Plans.told(plan, number, withArchives));
            messages.done("backups.deleted", plan.name());
          });
    }
    asked = null;
  }

  private interface Change {
    void of(Plan plan);
  }

  private void change(String action, String id, Change change) {
    Optional<Plan> plan = find(id);
    try {
      plan.ifPresent(change::of);
    } catch (PlanRefused e) {
      messages.error("backups.refused." + e.reason(), settings.planning().perCompany());
    } catch (TooManyJobs e) {
      messages.error("export.tooMany");
    } catch (PermissionDenied | NotFound e) {
      refuse(action, e);
    }
    refresh();
  }

  /** A plan of this company. */
  private Optional<Plan> find(String id) {
    return isPermitted()
        ? plans.find(id).filter(plan -> plan.companyId().equals(permittedCompany()))
        : Optional.empty();
  }

  private void tell(String action, Plan plan) {
    tell(action, plan, plan.name());
  }

  private void tell(String action, Plan plan, String what) {
    audit.ok(Edge.CONSOLE, action, caller(), plan.companyId(), plan.id(), what);
  }

  /** When a plan runs, in words. */
  public String when(PlanCard plan) {
    ScheduleForm schedule = plan.getSchedule();
    if (schedule.cron() != null) {
      return messages.text("backups.when.cron", schedule.cron(), text(schedule.zone()));
    }
    String at = text(schedule.at());
    String zone = text(schedule.zone());
    return switch (text(schedule.every())) {
      case "week" -> messages.text("backups.when.week", days(schedule), at, zone);
      case "month" ->
          messages.text(
              "backups.when.month", Objects.requireNonNullElse(schedule.dayOfMonth(), 1), at, zone);
      default -> messages.text("backups.when.day", at, zone);
    };
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private String days(ScheduleForm schedule) {
    List<String> days = schedule.days() == null ? List.of() : schedule.days();
    return days.stream().map(this::day).collect(Collectors.joining(", "));
  }

  /** A day of the week in the person's language. */
  public String day(String english) {
    return format.weekDay(DayOfWeek.valueOf(english.toUpperCase(Locale.ROOT)), true);
  }
}
