package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.CompanyHistory;
import com.bomizzel.datamanagement.jobs.CompanyHistory.Filter;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.security.Right;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The History tab: a company's exports and imports, the newest first. */
@Named
@ViewScoped
public class HistoryView extends CompanyView {
  static final String PAGE = "/data-management/history";

  @Inject private ConsoleUser user;
  @Inject private ImportCounts counts;
  @Inject private CompanyHistory history;

  private boolean unused;
  private String kind = "";
  private @Nullable JobState state;
  private @Nullable String person;
  private final Pager exportPager = new Pager();
  private final Pager importPager = new Pager();
  private transient @Nullable List<ExportCard> exportCards;
  private transient @Nullable List<ImportCard> importCards;
  private transient @Nullable List<Requester> people;
  private transient @Nullable BackupCalendar calendar;

  @PostConstruct
  void open() {
    chooseCompany();
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

  /** A page of the exports that match the filter. */
  public List<ExportCard> getExports() {
    if (!isPermitted()) {
      return List.of();
    }
    if (exportCards == null) {
      exportPager.setTotal(history.exportCount(filtered()));
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
      exportCards =
          history.exports(filtered(), Pager.SIZE, exportPager.offset()).stream()
              .map(log -> new ExportCard(log, now))
              .toList();
    }
    return exportCards;
  }

  /** A page of the imports that match the filter. */
  public List<ImportCard> getImports() {
    if (!isPermitted()) {
      return List.of();
    }
    if (importCards == null) {
      importPager.setTotal(history.importCount(filtered()));
      List<ImportLog> page = history.imports(filtered(), Pager.SIZE, importPager.offset());
      Map<String, Map<RecordKind, RecordCounts>> all =
          counts.of(page.stream().map(ImportLog::id).toList());
      importCards =
          page.stream()
              .map(log -> ImportCard.of(log, all.getOrDefault(log.id(), Map.of())))
              .toList();
    }
    return importCards;
  }

  private Filter filtered() {
    return new Filter(companyId(), person == null ? null : UUID.fromString(person), state);
  }

  /** Looks again, from the beginning, after the filter was changed. */
  public void filter() {
    exportPager.reset();
    importPager.reset();
    turned();
  }

  /** Looks again, after a page was turned. */
  public void turned() {
    exportCards = null;
    importCards = null;
  }

  /** How many exports match the filter. */
  public long getExportCount() {
    return getExports().isEmpty() ? 0 : exportPager.getTotal();
  }

  /** How many imports match the filter. */
  public long getImportCount() {
    return getImports().isEmpty() ? 0 : importPager.getTotal();
  }

  /** Where the person is in the exports. */
  public Pager getExportPager() {
    return exportPager;
  }

  /** Where the person is in the imports. */
  public Pager getImportPager() {
    return importPager;
  }

  /** Whether nothing was ever exported or imported here. */
  public boolean isUnused() {
    return unused;
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
    String name = PersonNames.name(requester);
    return name.equals(requester.email()) ? name : name + " (" + requester.email() + ")";
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
    return Stream.of(JobState.values()).toList();
  }

  public String getKind() {
    return kind;
  }

  /** {@code exports}, {@code imports}, or empty for both. */
  public void setKind(String kind) {
    this.kind = kind == null ? "" : kind;
  }

  public @Nullable JobState getState() {
    return state;
  }

  /** Null for all. */
  public void setState(JobState state) {
    this.state = state;
  }

  public @Nullable String getPerson() {
    return person;
  }

  /** The id of one of the people of the filter; null for everybody. */
  public void setPerson(String person) {
    this.person = person;
  }
}
