package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.importing.ImportOptions;
import com.bomizzel.datamanagement.importing.ImportRequest;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.SourceName;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.jobs.CompanyHistory;
import com.bomizzel.datamanagement.jobs.CompanyHistory.Filter;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.QueuePlace;
import com.bomizzel.datamanagement.security.ActiveCompany;
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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primefaces.event.FileUploadEvent;

/**
 * The Import tab, at the step that its address names: nothing ({@code FILE}), a chosen file ({@code
 * ?file=}, {@code CHECK}), or an import or validation ({@code ?id=}), with {@code &ask=overwrite}
 * the question before something is overwritten. What a step starts leads to the address of the
 * next, so that loading a page anew, or going back to it, shows it again and starts nothing.
 *
 * <p>It stays with the company it was opened for.
 */
@Named
@ViewScoped
public class ImportView extends CompanyView {
  static final String PAGE = "/data-management/import";

  @Inject private ConsoleUser user;
  @Inject private CompanyAccess access;
  @Inject private Imports imports;
  @Inject private ImportStarts starts;
  @Inject private ChosenFiles files;
  @Inject private ImportCounts counts;
  @Inject private CompanyHistory history;
  @Inject private Audit audit;
  @Inject private Messages messages;
  @Inject private Settings settings;
  @Inject private ProblemSearch problemSearch;

  private @Nullable String file;
  private @Nullable String importId;
  private @Nullable String next;
  private @Nullable String source;
  private boolean asked;
  private boolean startedBefore;
  private boolean unknown;
  private boolean checkAdopted;
  private ImportChoice choice = ImportChoice.recommended();
  private @Nullable TableForm table;
  private String search = "";
  private transient @Nullable ImportCard shown;
  private transient @Nullable ImportCard unfinished;
  private transient @Nullable FoundProblems found;

  @PostConstruct
  void open() {
    chooseCompany();
    if (!isPermitted()) {
      return;
    }
    Map<String, String> address =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    file = address.get("file");
    importId = ours(address.get("id")).map(ImportLog::id).or(this::startedFromFile).orElse(null);
    unknown = importId == null && address.get("id") != null;
    source = chosen().map(ChosenFiles.Chosen::source).orElse(null);
    table =
        Optional.ofNullable(getUpload())
            .flatMap(upload -> TableForm.of(user.getZone(), said -> imports.look(upload, said)))
            .orElse(null);
    asked = "overwrite".equals(address.get("ask"));
    startedBefore = "before".equals(address.get("started"));
    adoptCheck();
    if (getStep() == ImportStep.FILE) {
      unfinished = newest().filter(card -> card.isOpen() || card.isStartable()).orElse(null);
    }
  }

  private Optional<ImportCard> newest() {
    return history.imports(new Filter(companyId(), caller().userId(), null), 1, 0).stream()
        .findFirst()
        .map(log -> ImportCard.of(log, Map.of()));
  }

  /** A page that is gone back to leads on. */
  private Optional<String> startedFromFile() {
    return chosen().map(ChosenFiles.Chosen::importId);
  }

  private Optional<ChosenFiles.Chosen> chosen() {
    return files.find(file).filter(chosen -> chosen.companyId().equals(companyId()));
  }

  @Override
  Right right() {
    return Right.IMPORT;
  }

  @Override
  String address() {
    return PAGE;
  }

  private static String address(String importId) {
    return PAGE + "?id=" + importId;
  }

  /** At which step the page is. */
  public ImportStep getStep() {
    ImportCard run = getRun();
    if (run == null) {
      return getUpload() == null ? ImportStep.FILE : ImportStep.CHECK;
    } else if (!run.isValidation() || isAsked()) {
      return ImportStep.IMPORT;
    }
    return run.isCompleted() ? ImportStep.REVIEW : ImportStep.CHECK;
  }

  /** All steps. */
  public List<ImportStep> getSteps() {
    return List.of(ImportStep.values());
  }

  /** Takes the file that was chosen or dropped, in place of the one before. */
  public void receive(FileUploadEvent event) throws IOException {
    Object request = event.getFacesContext().getExternalContext().getRequest();
    try {
      Optional<Upload> upload = starts.receive(companyId(), request);
      if (upload.isPresent()) {
        file = files.keep(permittedCompany(), upload.get(), source);
        Redirect.go(PAGE + "?file=" + file);
      }
    } catch (PermissionDenied | NotFound e) {
      refuse("import", e);
    }
  }

  /** Checks the chosen file, or imports it unchecked, as the options say. */
  public void start() throws IOException {
    begin(nextOptions());
  }

  /** Says what an import that overwrites would change; writes nothing. */
  public void compare() throws IOException {
    begin(new ImportOptions(true, false, true, nextOptions().allowPlatformRoles()));
  }

  private void begin(ImportOptions options) throws IOException {
    String from = SourceName.of(source);
    if (SourceName.fault(from).isPresent()) {
      starts.refused(companyId(), messages.text("import.source.refused", SourceName.LONGEST));
      return;
    }
    lead(company -> isReady(company, options) ? start(company, from, options) : Optional.empty());
  }

  /** Asked before the file is taken, which is given up when it is refused. */
  private boolean isReady(ActiveCompany company, ImportOptions options) {
    if (chosen().isEmpty()) {
      return false;
    } else if (startedFromFile().isEmpty()) {
      imports.expect(company.companyId());
      if (!options.validateOnly()) {
        imports.expectImport(company.companyId());
      }
    }
    return true;
  }

  private Optional<String> start(
      ActiveCompany company, @Nullable String from, ImportOptions options) {
    return files.start(
        String.valueOf(file),
        upload ->
            imports
                .start(
                    new ImportRequest(
                        company.companyId(),
                        company.companyName(),
                        user.requester(),
                        from,
                        table == null ? TableChoice.NONE : table.choice(),
                        imports.assign(upload, company.companyId()),
                        options.overwriteExisting(),
                        options.skipDuplicates(),
                        options.validateOnly(),
                        options.allowPlatformRoles()))
                .id());
  }

  /** Imports the file of the validation that is shown, or checks it again, as the options say. */
  public synchronized void go() throws IOException {
    String validation = importId;
    ImportCard run = getRun();
    ImportOptions options = nextOptions();
    if (next != null) {
      Redirect.go(next);
    } else if (run != null && isOverwriteUnasked()) {
      Redirect.go(address(run.getId()) + "&ask=overwrite");
    } else {
      lead(
          company ->
              Optional.of(
                  imports
                      .startAgain(
                          ours(validation).map(ImportLog::id).orElseThrow(NotFound::new),
                          options,
                          user.requester())
                      .id()));
      refresh();
    }
  }

  /** Starts something, and leads to it: a second click finds the same. */
  private void lead(Function<ActiveCompany, Optional<String>> start) throws IOException {
    try {
      Optional<ImportStarts.Started> started = starts.start(companyId(), start);
      if (started.isPresent()) {
        next =
            address(started.get().importId()) + (started.get().before() ? "&started=before" : "");
        Redirect.go(next);
      }
    } catch (PermissionDenied | NotFound e) {
      refuse("import", e);
    }
  }

  /** Asks for the end of the import that is shown. */
  public void cancel() {
    if (importId != null && isPermitted()) {
      imports.cancelOrRelease(importId);
      audit.ok(Edge.CONSOLE, "import-cancel", caller(), companyId(), importId, null);
      refresh();
    }
  }

  /** Looks how the import stands. */
  public void refresh() {
    shown = null;
    found = null;
    adoptCheck();
  }

  /** What was checked is what is offered next; once, for then the person may choose otherwise. */
  private void adoptCheck() {
    if (!checkAdopted) {
      checkedWith()
          .ifPresent(
              options -> {
                choice = ImportChoice.asChecked(options);
                checkAdopted = true;
              });
    }
  }

  /** Other options than those of the check: it tells nothing of them, so another is offered. */
  public void optionsChanged() {
    if (getRun() != null) {
      choice.setValidateOnly(!isAsChecked());
    }
  }

  private Optional<ImportOptions> checkedWith() {
    return Optional.ofNullable(getRun())
        .filter(run -> run.isValidation() && run.isCompleted())
        .map(ImportCard::getOptions);
  }

  private ImportOptions nextOptions() {
    return choice.next(checkedWith().orElse(null), isMayGivePlatformRoles());
  }

  /** The next button only checks the file. */
  public boolean isChecking() {
    return nextOptions().validateOnly();
  }

  /** The options are those of the check that is shown, so its figures are those of the import. */
  public boolean isAsChecked() {
    return ImportChoice.isSame(nextOptions(), checkedWith().orElse(null));
  }

  /** The next button leads to a question, for records would be overwritten. */
  public boolean isOverwriteUnasked() {
    ImportPlan plan = getPlan();
    return plan != null && !asked && !isChecking() && isAsChecked() && plan.isOverwriting();
  }

  /** The question whether to overwrite is to be answered. */
  public boolean isAsked() {
    ImportCard run = getRun();
    return asked && run != null && run.isStartable() && run.plan(messages::text).isOverwriting();
  }

  /** What the import of the checked file will write. */
  public @Nullable ImportPlan getPlan() {
    ImportCard run = getRun();
    return run == null ? null : run.plan(messages::text);
  }

  /** The import of the file that was validated; null when there is none. */
  public @Nullable String getStarted() {
    ImportCard run = getRun();
    return run == null || !run.isValidation()
        ? null
        : imports.startedFrom(run.getId()).orElse(null);
  }

  /** Whether the import that is shown was already there when somebody wanted to start it. */
  public boolean isStartedBefore() {
    return startedBefore;
  }

  /** The import that is shown; null when there is none, or it may not be seen. */
  public @Nullable ImportCard getRun() {
    if (!isPermitted()) {
      return null;
    }
    if (shown == null && importId != null) {
      shown = ours(importId).map(this::card).orElse(null);
    }
    return shown;
  }

  private ImportCard card(ImportLog log) {
    boolean partial = log.state() == JobState.COMPLETED && imports.isOfPartialBackup(log.id());
    return ImportCard.of(log, counts.of(log.id()), partial);
  }

  /** Where the import that is shown stands in line; null when it does not wait for its turn. */
  public @Nullable QueuePlace getPlace() {
    ImportCard run = getRun();
    return run == null ? null : run.place(imports);
  }

  /**
   * What of this person's can be gone on with; null when there is nothing, or it may not be seen.
   */
  public @Nullable ImportCard getUnfinished() {
    return isPermitted() ? unfinished : null;
  }

  /** The problems that match the search; null when there is no import, or it may not be seen. */
  public @Nullable FoundProblems getFound() {
    if (!isPermitted() || importId == null) {
      return null;
    }
    if (found == null) {
      found = new FoundProblems(problemSearch, importId, search);
    }
    return found;
  }

  /** The import with that id, when it is one of this page's company. */
  private Optional<ImportLog> ours(@Nullable String id) {
    return Optional.ofNullable(id)
        .flatMap(imports::find)
        .filter(log -> log.companyId().equals(companyId()));
  }

  /** The file that waits for its check; null when there is none, or it may not be seen. */
  public @Nullable Upload getUpload() {
    return isPermitted()
        ? chosen()
            .filter(chosen -> chosen.importId() == null)
            .map(ChosenFiles.Chosen::upload)
            .orElse(null)
        : null;
  }

  /** How the file would be read as a table; null when it is none, or may not be seen. */
  public @Nullable TableForm getTable() {
    return getUpload() == null ? null : table;
  }

  /** Something was said of the table: its beginning is looked at again. */
  public void tableChanged() {
    Upload upload = getUpload();
    if (upload != null && table != null) {
      table.look(said -> imports.look(upload, said));
    }
  }

  /** The file of the address was chosen once, and is no longer there. */
  public boolean isFileGone() {
    return file != null && chosen().isEmpty();
  }

  /** The address names an import that this company does not have. */
  public boolean isUnknown() {
    return unknown;
  }

  /** The largest upload, in bytes. */
  public long getLargest() {
    return settings.limits().uploadBytes();
  }

  public @Nullable String getSource() {
    return source;
  }

  /** Where the file comes from, when it does not say so itself. */
  public void setSource(@Nullable String source) {
    this.source = source;
  }

  public ImportChoice getChoice() {
    return choice;
  }

  /** Whether this person may let a file make platform admins; asked anew each time. */
  public boolean isMayGivePlatformRoles() {
    return access.canGivePlatformRoles(user.caller());
  }

  public String getSearch() {
    return search;
  }

  /** A part of a path, key or reason, in any case. */
  public void setSearch(String search) {
    this.search = search == null ? "" : search;
    found = null;
  }
}
