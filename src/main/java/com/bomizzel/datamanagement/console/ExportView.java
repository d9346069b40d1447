package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportCount;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.ExportRequest;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.exporting.InvalidOptions;
import com.bomizzel.datamanagement.jobs.CompanyHistory;
import com.bomizzel.datamanagement.jobs.CompanyHistory.Filter;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.QueuePlace;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Export tab. It stays with the company it was opened for, and shows this person's newest
 * export of it, but for those of plans: one that waits or runs, wherever it was started, or one
 * whose file may be had, or else however the last one ended.
 */
@Named
@ViewScoped
public class ExportView extends CompanyView {
  static final String PAGE = "/data-management/export";
  private static final int LOOKED_THROUGH = 20;

  @Inject private ConsoleUser user;
  @Inject private CompanyAccess access;
  @Inject private Exports exports;
  @Inject private CompanyHistory history;
  @Inject private ExportRemoval removal;
  @Inject private Audit audit;
  @Inject private Messages messages;
  @Inject private Settings settings;

  private final Map<String, Boolean> included =
      RecordKind.OPTIONS.stream()
          .collect(
              Collectors.toMap(
                  RecordKind::jsonName, kind -> true, Boolean::logicalOr, HashMap::new));
  private final FilterFields filter = new FilterFields();
  private @Nullable LocalDate dateFrom;
  private @Nullable LocalDate dateTo;
  private @Nullable String exportId;
  private boolean asked;
  private boolean deleted;
  private int turn;
  private transient @Nullable ExportLog shown;
  private transient @Nullable ExportCount estimate;
  private transient @Nullable String problem;

  @PostConstruct
  void open() {
    chooseCompany();
    if (isPermitted()) {
      List<ExportLog> newest =
          history.exports(mine(), LOOKED_THROUGH, 0).stream()
              .filter(log -> log.plan() == null)
              .toList();
      exportId =
          newest.stream()
              .filter(log -> log.state().isOpen() || isKept(log))
              .findFirst()
              .or(() -> newest.stream().findFirst())
              .map(ExportLog::id)
              .orElse(null);
    }
  }

  private Filter mine() {
    return new Filter(companyId(), caller().userId(), null);
  }

  @Override
  Right right() {
    return Right.EXPORT;
  }

  @Override
  String address() {
    return PAGE;
  }

  /** Asks for the export and shows it; a second click on the same button shows the same. */
  public synchronized void start() {
    if (!isThisTurn()) {
      return;
    }
    try {
      var company = access.requireExport(caller(), companyId());
      shown =
          exports.start(
              new ExportRequest(
                  company.companyId(), company.companyName(), user.requester(), options()));
      exportId = shown.id();
      turn++;
      asked = false;
      deleted = false;
      audit.ok(Edge.CONSOLE, "export", caller(), companyId(), exportId, null);
    } catch (PermissionDenied | NotFound e) {
      refuse("export", e);
    } catch (InvalidOptions e) {
      messages.error(problem(e));
    } catch (TooManyJobs e) {
      messages.error("export.tooMany");
    }
  }

  /** Counts the exports that were begun on this page; each button is good for one. */
  public int getTurn() {
    return turn;
  }

  private boolean isThisTurn() {
    String clicked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("turn");
    return clicked == null || clicked.equals(Integer.toString(turn));
  }

  /** Asks for the end of the export that is shown; one that has just ended keeps its file. */
  public void cancel() {
    refresh();
    ExportCard export = getExport();
    if (export != null && export.isOpen()) {
      exports.cancelOrDelete(export.getId());
      audit.ok(Edge.CONSOLE, "export-delete", caller(), companyId(), export.getId(), null);
      refresh();
    }
  }

  /** Asks whether to delete the file of the export that is shown. */
  public void askDelete() {
    asked = true;
  }

  /** Takes the question back. */
  public void keep() {
    asked = false;
  }

  /** Whether there is a file, and the question whether to delete it. */
  public boolean isAsked() {
    ExportCard export = getExport();
    return asked && export != null && export.isReady();
  }

  /** Deletes the file of the export that was asked about. */
  public void delete() {
    String id = exportId;
    if (!isAsked() || id == null) {
      return;
    }
    try {
      removal.remove(id, permittedCompany());
      deleted = true;
    } catch (PermissionDenied | NotFound e) {
      refuse("export-delete", e);
    }
    asked = false;
    refresh();
  }

  /** Whether the file of the export that is shown was deleted on this page. */
  public boolean isDeleted() {
    ExportCard export = getExport();
    return deleted && export != null && export.isExpired();
  }

  /** Looks how the export stands. */
  public void refresh() {
    shown = null;
  }

  /** Chooses the days of the {@link DatePreset} of that name, today, in the person's zone. */
  public void choose(String preset) {
    DatePreset.Days days = DatePreset.valueOf(preset).days(LocalDate.now(user.getZone()));
    dateFrom = days.from();
    dateTo = days.to();
    recount();
  }

  /** Chooses tickets of all days. */
  public void chooseAll() {
    dateFrom = null;
    dateTo = null;
    recount();
  }

  /** Counts anew, after the options were changed. */
  public void recount() {
    estimate = null;
  }

  /**
   * How many records an export would hold, and how many there are, by kind; null when the dates
   * make no sense, or it may not be known.
   */
  public @Nullable ExportCount getEstimate() {
    if (!isPermitted()) {
      return null;
    }
    if (estimate == null) {
      try {
        estimate = exports.count(permittedCompany(), options());
      } catch (InvalidOptions e) {
        problem = problem(e);
        return null;
      }
    }
    return estimate;
  }

  /** What makes no sense when there is no {@linkplain #getEstimate count}: a text's name. */
  public @Nullable String getProblem() {
    return problem;
  }

  private static String problem(InvalidOptions e) {
    return e.field().startsWith("filter") ? "export.filter.wrong" : "export.datesCrossed";
  }

  /** What is asked of records beside the days. */
  public FilterFields getFilter() {
    return filter;
  }

  /** Whether an export would hold some records of a kind, and leave out others. */
  public boolean isPartOf(RecordKind kind) {
    ExportCount count = getEstimate();
    return count != null
        && included.getOrDefault(kind.jsonName(), false)
        && !Objects.equals(count.chosen().get(kind), count.all().get(kind));
  }

  /** Whether each kind is included, by its name in files. */
  public Map<String, Boolean> getIncluded() {
    return included;
  }

  /** Whether anything was chosen. */
  public boolean isAnythingIncluded() {
    return included.containsValue(true);
  }

  /** The export that is shown; null when there is none, or it may not be seen. */
  public @Nullable ExportCard getExport() {
    if (!isPermitted()) {
      return null;
    }
    if (shown == null && exportId != null) {
      shown = exports.find(exportId).orElse(null);
    }
    return shown == null ? null : new ExportCard(shown, shown.readAt(), settings.limits());
  }

  /** Where the export that is shown stands in line; null when it does not wait for its turn. */
  public @Nullable QueuePlace getPlace() {
    return isPermitted() && shown != null ? exports.place(shown) : null;
  }

  /** The person's days become moments: their first one's start, their last one's end. */
  private ExportOptions options() {
    return new ExportOptions(
        RecordKind.OPTIONS.stream()
            .filter(kind -> included.get(kind.jsonName()))
            .collect(Collectors.toSet()),
        FilterFields.start(dateFrom, user.getZone()),
        FilterFields.end(dateTo, user.getZone()),
        filter.form(user.getZone()));
  }

  /** Also a damaged file, of which it is told until it would have expired. */
  private static boolean isKept(ExportLog log) {
    return log.hasFile() && !log.isExpired(log.readAt());
  }

  public @Nullable LocalDate getDateFrom() {
    return dateFrom;
  }

  /** The first day, in the person's zone; null for no limit. */
  public void setDateFrom(LocalDate day) {
    dateFrom = day;
  }

  public @Nullable LocalDate getDateTo() {
    return dateTo;
  }

  /** The last day, in the person's zone; null for no limit. */
  public void setDateTo(LocalDate day) {
    dateTo = day;
  }
}
