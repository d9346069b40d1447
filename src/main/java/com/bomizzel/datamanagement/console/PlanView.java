package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.exporting.ExportDamaged;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.PlanCalendar;
import com.bomizzel.datamanagement.plans.PlanHistory;
import com.bomizzel.datamanagement.plans.PlanReport;
import com.bomizzel.datamanagement.plans.Plans;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.security.Verdict;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The plan that the address of the Backups tab names ({@code plan=}): what became of its days, of
 * the last weeks or of a month ({@code month=}), how large its backups were, its archives, and what
 * can be done with each of them.
 */
@Named
@ViewScoped
public class PlanView extends CompanyView {
  @Inject private Rights rights;
  @Inject private CompanyAccess access;
  @Inject private Plans plans;
  @Inject private PlanHistory history;
  @Inject private Exports exports;
  @Inject private ExportRemoval removal;
  @Inject private ImportStarts starts;
  @Inject private ChosenFiles files;
  @Inject private Audit audit;
  @Inject private Messages messages;
  @Inject private Settings settings;

  private @Nullable String opened;
  private @Nullable String asked;
  private @Nullable YearMonth month;
  private transient @Nullable PlanReport report;
  private transient @Nullable List<ExportCard> archives;
  private transient @Nullable PlanCalendar calendar;
  private transient @Nullable SizeChart sizes;

  @PostConstruct
  void open() {
    chooseCompany();
    Map<String, String> address =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    opened = address.get("plan");
    // What is no month is as none.
    month = Optional.ofNullable(address.get("month")).flatMap(PlanHistory::month).orElse(null);
  }

  @Override
  Right right() {
    return Right.SEE_PLANS;
  }

  @Override
  String address() {
    return BackupsView.PAGE;
  }

  /** The plan that is opened; null when none is. */
  public @Nullable PlanCard getPlan() {
    return report().map(found -> new PlanCard(found, settings.limits())).orElse(null);
  }

  /** Asked once for all that is shown, until the next {@link #refresh}. */
  private Optional<PlanReport> report() {
    if (!isPermitted()) {
      return Optional.empty();
    }
    if (report == null) {
      report =
          Optional.ofNullable(opened)
              .flatMap(plans::find)
              .filter(plan -> plan.companyId().equals(permittedCompany()))
              .map(plans::report)
              .orElse(null);
    }
    return Optional.ofNullable(report);
  }

  private Optional<Plan> plan() {
    return report().map(PlanReport::plan);
  }

  /** The plan's archives, that of the newest moment first. */
  public List<ExportCard> getArchives() {
    if (!isPermitted()) {
      return List.of();
    }
    if (archives == null) {
      archives =
          plan().stream().flatMap(plan -> plans.archives(plan).stream()).map(this::card).toList();
    }
    return archives;
  }

  /** Whether the page changes by itself: a run waits or runs, or an archive is being read. */
  public boolean isUnsettled() {
    PlanCard plan = getPlan();
    return plan != null
        && (plan.isUnsettled() || getArchives().stream().anyMatch(ExportCard::isUnsettled));
  }

  /** Looks how the plan stands. */
  public void refresh() {
    report = null;
    archives = null;
    calendar = null;
    sizes = null;
  }

  /** The days of the plan; null when none is opened. */
  public @Nullable PlanCalendar getCalendar() {
    if (!isPermitted()) {
      return null;
    }
    if (calendar == null) {
      calendar = plan().map(plan -> history.calendar(plan, month)).orElse(null);
    }
    return calendar;
  }

  /** What can become of a day. */
  public List<PlanCalendar.Result> getResults() {
    return List.of(PlanCalendar.Result.values());
  }

  /** The month that is shown; null for the last weeks. */
  public @Nullable YearMonth getMonth() {
    return month;
  }

  /** The month before what is shown; null when there was no plan then. */
  public @Nullable YearMonth getEarlier() {
    PlanCalendar shown = getCalendar();
    if (shown == null) {
      return null;
    }
    YearMonth before = month == null ? YearMonth.from(shown.first()) : month.minusMonths(1);
    return plan()
        .map(plan -> plan.createdAt().atZoneSameInstant(shown.zone()))
        .filter(created -> !YearMonth.from(created).isAfter(before))
        .map(created -> before)
        .orElse(null);
  }

  /** The month after the one that is shown; null when that is to come. */
  public @Nullable YearMonth getLater() {
    PlanCalendar shown = getCalendar();
    return shown == null || month == null || !month.isBefore(YearMonth.from(shown.today()))
        ? null
        : month.plusMonths(1);
  }

  /** The sizes of the newest backups, also of those that are gone; null when there are none. */
  public @Nullable SizeChart getSizes() {
    if (!isPermitted()) {
      return null;
    }
    if (sizes == null) {
      List<ExportCard> backups =
          plan().stream().flatMap(plan -> history.sizes(plan).stream()).map(this::card).toList();
      sizes = backups.isEmpty() ? null : SizeChart.of(backups);
    }
    return sizes;
  }

  private ExportCard card(ExportLog log) {
    return new ExportCard(log, log.readAt(), settings.limits());
  }

  /** Whether archives may be downloaded, read again and deleted. */
  public boolean isWithFiles() {
    return may(Right.SEE_EXPORTS);
  }

  /** Whether archives may also be restored. */
  public boolean isRestoring() {
    return isWithFiles() && may(Right.IMPORT);
  }

  private boolean may(Right right) {
    return isPermitted() && rights.verdict(right, permittedCompany()) == Verdict.GRANTED;
  }

  /** Has an archive read back once more. */
  public void verify(String id) throws IOException {
    act(
        "export-verify",
        id,
        company -> {
          access.requireSeeingExports(caller(), company);
          if (exports.verifyAgain(id)) {
            audit.ok(Edge.CONSOLE, "export-verify", caller(), company, id, null);
          }
        });
  }

  /** Makes an archive the file of the import, which begins with its check. */
  public void restore(String id) throws IOException {
    act(
        "export-restore",
        id,
        company -> {
          Optional<Upload> copy = starts.restore(company, id);
          if (copy.isPresent()) {
            String file = files.keep(company, copy.get(), null);
            Redirect.go(ImportView.PAGE + "?file=" + file);
          }
        });
  }

  /** Asks whether an archive shall be deleted. */
  public void ask(String id) {
    asked = id;
  }

  /** Deletes none. */
  public void leave() {
    asked = null;
  }

  /** The archive that may be deleted, when somebody asked for that; else null. */
  public @Nullable ExportCard getAsked() {
    return isWithFiles() ? archive(asked).orElse(null) : null;
  }

  private Optional<ExportCard> archive(@Nullable String id) {
    return getArchives().stream().filter(archive -> archive.getId().equals(id)).findFirst();
  }

  /** Whether the archive that was asked about is the plan's only one that is whole. */
  public boolean isLastWhole() {
    List<String> whole =
        getArchives().stream().filter(ExportCard::isWhole).map(ExportCard::getId).toList();
    return whole.size() == 1 && whole.get(0).equals(asked);
  }

  /** Deletes the archive that was asked about. */
  public void delete() throws IOException {
    String id = asked;
    if (id != null) {
      act(
          "export-delete",
          id,
          company -> {
            removal.remove(id, company);
            messages.done("export.deleted");
          });
    }
    asked = null;
  }

  private interface Act {
    void on(UUID company) throws IOException;
  }

  /** Only with archives that this plan has now. */
  private void act(String action, String id, Act act) throws IOException {
    refresh();
    try {
      if (archive(id).isPresent()) {
        act.on(permittedCompany());
      }
    } catch (ExportDamaged e) {
      messages.error("export.damaged");
    } catch (PermissionDenied | NotFound e) {
      refuse(action, e);
    }
    refresh();
  }
}
