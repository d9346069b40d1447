package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.history.ExportLog;
import com.bomizzel.datamanagement.history.ExportLogs;
import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.ImportLogs;
import com.bomizzel.datamanagement.history.JobState;
import com.bomizzel.datamanagement.history.Requester;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The History tab: a company's exports and imports, the newest first. */
@Named
@ViewScoped
public class HistoryView implements Serializable {
  private static final int STEP = 10;
  private static final int LOOKED_THROUGH = 500;

  @Inject private Visit visit;
  @Inject private CompanyAccess access;
  @Inject private Imports imports;
  @Inject private ExportLogs exportLogs;
  @Inject private ImportLogs importLogs;

  private CompanyName company;
  private boolean permitted;
  private String kind = "";
  private String state = "";
  private String person = "";
  private int shown = STEP;
  private transient List<ExportLog> exports;
  private transient List<ImportLog> importRuns;
  private transient List<ImportCard> importCards;

  @PostConstruct
  void open() {
    company = visit.getCompany();
    try {
      access.maySeeHistory(visit.caller(), company.id());
      permitted = true;
    } catch (PermissionDenied | NotFound e) {
      permitted = false;
    }
  }

  /** The exports that match the filter. */
  public List<ExportCard> getExports() {
    return matchingExports().limit(shown).map(log -> new ExportCard(log, now())).toList();
  }

  /** The imports that match the filter. */
  public List<ImportCard> getImports() {
    if (importCards == null) {
      importCards =
          matchingImports()
              .limit(shown)
              .map(log -> ImportCard.of(log, imports, importLogs))
              .toList();
    }
    return importCards;
  }

  /** Whether there are more than are shown. */
  public boolean isMore() {
    return matchingExports().skip(shown).findAny().isPresent()
        || matchingImports().skip(shown).findAny().isPresent();
  }

  /** Shows more. */
  public void more() {
    shown += STEP;
    importCards = null;
  }

  /** Looks again, after the filter was changed. */
  public void filter() {
    shown = STEP;
    importCards = null;
  }

  /** Whether nothing was ever exported or imported here. */
  public boolean isUnused() {
    return exportLogs().isEmpty() && importLogs().isEmpty();
  }

  /** E-mail addresses and names of those who asked for any of these. */
  public Map<String, String> getPeople() {
    Map<String, String> people = new LinkedHashMap<>();
    Stream.concat(
            exportLogs().stream().map(ExportLog::requester),
            importLogs().stream().map(ImportLog::requester))
        .forEach(requester -> people.putIfAbsent(requester.email(), People.name(requester)));
    return people;
  }

  /** The backups of the last weeks, day by day. */
  public BackupCalendar getCalendar() {
    return BackupCalendar.of(exportLogs(), LocalDate.now(visit.getZone()), visit.getZone());
  }

  private Stream<ExportLog> matchingExports() {
    return exportLogs().stream()
        .filter(log -> !kind.equals("imports"))
        .filter(log -> matches(log.isExpired(now()) ? JobState.EXPIRED : log.state()))
        .filter(log -> matches(log.requester()));
  }

  private Stream<ImportLog> matchingImports() {
    return importLogs().stream()
        .filter(log -> !kind.equals("exports"))
        .filter(log -> matches(log.state()))
        .filter(log -> matches(log.requester()));
  }

  private boolean matches(JobState actual) {
    return state.isEmpty() || state.equals(actual.jsonName());
  }

  private boolean matches(Requester requester) {
    return person.isEmpty() || person.equals(requester.email());
  }

  private List<ExportLog> exportLogs() {
    if (exports == null) {
      exports = permitted ? exportLogs.ofCompany(company.id(), LOOKED_THROUGH, null) : List.of();
    }
    return exports;
  }

  private List<ImportLog> importLogs() {
    if (importRuns == null) {
      importRuns = permitted ? importLogs.ofCompany(company.id(), LOOKED_THROUGH, null) : List.of();
    }
    return importRuns;
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC);
  }

  /** Whether this person may see this company's history. */
  public boolean isPermitted() {
    return permitted;
  }

  /** The states one can filter by. */
  public List<String> getStates() {
    return Stream.of(JobState.values()).map(JobState::jsonName).toList();
  }

  public String getKind() {
    return kind;
  }

  /** {@code exports}, {@code imports}, or empty for both. */
  public void setKind(String kind) {
    this.kind = kind == null ? "" : kind;
  }

  public String getState() {
    return state;
  }

  /** A state as the texts name it, or empty for all. */
  public void setState(String state) {
    this.state = state == null ? "" : state;
  }

  public String getPerson() {
    return person;
  }

  /** Whoever asked, by e-mail address, or empty for all. */
  public void setPerson(String person) {
    this.person = person == null ? "" : person;
  }
}
