package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.console.HistoryQuery.Listing;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.CompanyHistory;
import com.bomizzel.datamanagement.jobs.CompanyHistory.Filter;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.jobs.Requester;
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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The History tab: a company's exports, imports and validations, the newest first. Filter and pages
 * are in its address, so a reload and the back button keep them; and, when the address says {@code
 * delete=}, the question whether to delete that export's file. Looking changes nothing; only {@link
 * #delete} does.
 */
@Named
@ViewScoped
public class HistoryView extends CompanyView {
  static final String PAGE = "/data-management/history";

  /** How many entries a page of each list shows. */
  private static final int SIZE = 20;

  @Inject private ConsoleUser user;
  @Inject private Rights rights;
  @Inject private ImportCounts counts;
  @Inject private CompanyHistory history;
  @Inject private Imports imports;
  @Inject private ExportRemoval removal;
  @Inject private Messages messages;
  @Inject private Settings settings;

  private boolean unused;
  private HistoryQuery query = HistoryQuery.of(Map.of());
  private @Nullable String asked;
  private transient @Nullable Map<Listing, ListPage> pages;
  private transient @Nullable List<ExportCard> exportCards;
  private transient @Nullable Map<Listing, List<ImportEntry>> importEntries;
  private transient @Nullable List<Requester> people;
  private transient @Nullable BackupCalendar calendar;

  @PostConstruct
  void open() {
    chooseCompany();
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    query = HistoryQuery.of(parameters);
    asked = parameters.get("delete");
    if (isPermitted()) {
      Filter all = Filter.all(companyId());
      unused = history.exportCount(all) == 0 && history.importCount(all) == 0;
    }
  }

  @Override
  Right right() {
    return Right.SEE_HISTORY;
  }

  @Override
  String address() {
    return PAGE;
  }

  private Filter filter() {
    String text = query.text().isEmpty() ? null : query.text();
    return new Filter(companyId(), query.person(), query.state(), text, null);
  }

  /** Whether that list is shown: {@code exports}, {@code imports} or {@code validations}. */
  public boolean shows(String listing) {
    return query.shows(listing(listing));
  }

  private static Listing listing(String id) {
    return Listing.valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Where the person is in that list. */
  public ListPage page(String listing) {
    return page(listing(listing));
  }

  private ListPage page(Listing listing) {
    if (pages == null) {
      pages = new EnumMap<>(Listing.class);
    }
    return pages.computeIfAbsent(
        listing,
        each ->
            ListPage.of(
                query.page(each),
                isPermitted() ? count(each) : 0,
                SIZE,
                number -> PAGE + query.turned(each, number).parameters()));
  }

  private long count(Listing listing) {
    return switch (listing) {
      case EXPORTS -> history.exportCount(filter());
      case IMPORTS -> history.importCount(filter().ofValidations(false));
      case VALIDATIONS -> history.importCount(filter().ofValidations(true));
    };
  }

  /** A page of the exports that match the filter. */
  public List<ExportCard> getExports() {
    if (!isPermitted()) {
      return List.of();
    }
    if (exportCards == null) {
      exportCards =
          history.exports(filter(), SIZE, page(Listing.EXPORTS).offset()).stream()
              .map(log -> new ExportCard(log, log.readAt(), settings.limits()))
              .toList();
    }
    return exportCards;
  }

  /** A page of the imports that match the filter, or of the validations. */
  public List<ImportEntry> imports(String listing) {
    if (!isPermitted()) {
      return List.of();
    }
    if (importEntries == null) {
      importEntries = new EnumMap<>(Listing.class);
    }
    return importEntries.computeIfAbsent(listing(listing), this::entries);
  }

  private List<ImportEntry> entries(Listing listing) {
    List<ImportLog> page =
        history.imports(
            filter().ofValidations(listing == Listing.VALIDATIONS), SIZE, page(listing).offset());
    List<String> ids = page.stream().map(ImportLog::id).toList();
    Map<String, Map<RecordKind, RecordCounts>> all = counts.of(ids);
    Set<String> differing = Set.copyOf(imports.changes().withChanges(ids));
    return page.stream()
        .map(
            log ->
                new ImportEntry(
                    ImportCard.of(log, all.getOrDefault(log.id(), Map.of())),
                    log.source(),
                    differing.contains(log.id())))
        .toList();
  }

  /** Whether nothing was ever exported or imported here. */
  public boolean isUnused() {
    return unused;
  }

  /** Whether anything is left out by the filter. */
  public boolean isFiltered() {
    return query.isFiltered();
  }

  /** Whether the files of exports may be downloaded and deleted. */
  public boolean isWithFiles() {
    return isPermitted()
        && rights.verdict(Right.SEE_EXPORTS, permittedCompany()) == Verdict.GRANTED;
  }

  /** The address that asks whether to delete an export. */
  public String deletionAddress(String id) {
    return PAGE + query.parametersWith("delete", id);
  }

  /** Where the question came from. */
  public String getReturnAddress() {
    return PAGE + query.parameters();
  }

  /** The export that may be deleted, when somebody asked for that; else null. */
  public @Nullable ExportCard getAsked() {
    return deletable()
        .map(log -> new ExportCard(log, log.readAt(), settings.limits()))
        .orElse(null);
  }

  private Optional<ExportLog> deletable() {
    String id = asked;
    return id == null || !isWithFiles()
        ? Optional.empty()
        : removal.removable(id, permittedCompany());
  }

  /** Deletes the file of the export that was asked about. */
  public void delete() {
    String id = asked;
    if (id == null || !isPermitted()) {
      return;
    }
    try {
      removal.remove(id, permittedCompany());
      messages.done("export.deleted");
    } catch (PermissionDenied | NotFound e) {
      refuse("export-delete", e);
    }
    asked = null;
    pages = null;
    exportCards = null;
  }

  /** Those who asked for any of it, by name. */
  public List<Requester> getPeople() {
    if (!isPermitted()) {
      return List.of();
    }
    if (people == null) {
      people =
          history.people(permittedCompany()).stream()
              .sorted(Comparator.comparing(PersonNames::name, String.CASE_INSENSITIVE_ORDER))
              .toList();
    }
    return people;
  }

  /** How a person is called in the filter. */
  public String label(Requester requester) {
    return PersonNames.full(requester);
  }

  /** The backups of the last weeks, day by day; null when they may not be seen. */
  public @Nullable BackupCalendar getCalendar() {
    if (!isPermitted()) {
      return null;
    }
    if (calendar == null) {
      LocalDate today = LocalDate.now(user.getZone());
      calendar =
          BackupCalendar.of(
              history.backups(permittedCompany(), BackupCalendar.first(today), user.getZone()),
              today);
    }
    return calendar;
  }

  /** The states one can filter by. */
  public List<JobState> getStates() {
    return List.of(JobState.values());
  }

  /** The one list that is shown, as the address names it; empty for all. */
  public String getOnly() {
    Listing only = query.only();
    return only == null ? "" : only.id();
  }

  /** The state that is filtered by; null for any. */
  public @Nullable JobState getState() {
    return query.state();
  }

  /** The person that is filtered by; null for everybody. */
  public @Nullable UUID getPerson() {
    return query.person();
  }

  /** What is looked for; empty for anything. */
  public String getText() {
    return query.text();
  }

  /** The longest text that is looked for. */
  public int getLongestText() {
    return HistoryQuery.LONGEST_TEXT;
  }
}
