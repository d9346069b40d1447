package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.importing.ImportRequest;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.NotStartable;
import com.bomizzel.datamanagement.importing.SourceName;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.CompanyHistory;
import com.bomizzel.datamanagement.jobs.CompanyHistory.Filter;
import com.bomizzel.datamanagement.jobs.ImportAlreadyRunning;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.multipart.NameTooLong;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primefaces.event.FileUploadEvent;

/**
 * The Import tab. It stays with the company it was opened for, and shows the import in its address
 * ({@code ?id=}), or else this person's newest one that waits or runs or was only validated so far.
 */
@Named
@ViewScoped
public class ImportView extends CompanyView {
  static final String PAGE = "/data-management/import";
  private static final int LOOKED_THROUGH = 20;

  @Inject private ConsoleUser user;
  @Inject private CompanyAccess access;
  @Inject private Imports imports;
  @Inject private ImportCounts counts;
  @Inject private CompanyHistory history;
  @Inject private Audit audit;
  @Inject private Messages messages;
  @Inject private Settings settings;
  @Inject private ProblemSearch problemSearch;

  /** Posts of one page may come at once: each file goes to one of them. Guarded by this. */
  private transient @Nullable Upload upload;

  private @Nullable String source;
  private boolean overwriteExisting;
  private boolean skipDuplicates = true;
  private boolean validateOnly = true;
  private boolean allowPlatformRoles;
  private @Nullable String importId;
  private String search = "";
  private transient @Nullable ImportCard shown;

  @PostConstruct
  void open() {
    chooseCompany();
    if (isPermitted()) {
      importId = asked().or(this::unfinished).map(ImportLog::id).orElse(null);
    }
  }

  /** The import that the page's address names. */
  private Optional<ImportLog> asked() {
    return Optional.ofNullable(
            FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("id"))
        .flatMap(this::ours);
  }

  private Optional<ImportLog> unfinished() {
    return history.imports(mine(), LOOKED_THROUGH, 0).stream()
        .findFirst()
        .filter(log -> log.state().isOpen() || isStartable(log));
  }

  private Filter mine() {
    return new Filter(companyId(), caller().userId(), null);
  }

  @Override
  Right right() {
    return Right.IMPORT;
  }

  @Override
  String address() {
    return PAGE;
  }

  /** Takes the file that was chosen or dropped, in place of the one before. */
  public synchronized void receive(FileUploadEvent event) {
    Object request = event.getFacesContext().getExternalContext().getRequest();
    try {
      access.requireImport(caller(), companyId());
      forgetFile();
      upload = UploadForm.claim(request);
      importId = null;
      shown = null;
    } catch (NameTooLong e) {
      refused(messages.text("import.longName", NameTooLong.LONGEST_FILE_NAME));
    } catch (UploadRefused e) {
      refused(e);
    } catch (TooManyJobs e) {
      refused(messages.text("export.tooMany"));
    } catch (PermissionDenied | NotFound e) {
      refuse("import", e);
    }
  }

  /** Gives the chosen file up; also at the page's end. */
  @PreDestroy
  public synchronized void forgetFile() {
    if (upload != null) {
      imports.discard(upload);
      upload = null;
    }
  }

  /** Imports or validates the chosen file, as the options say. */
  public synchronized void start() {
    begin(overwriteExisting, skipDuplicates, validateOnly);
  }

  /** Says what an import that overwrites would change; writes nothing. */
  public synchronized void compare() {
    begin(true, false, true);
  }

  private void begin(boolean overwrite, boolean skip, boolean validate) {
    if (upload == null) {
      messages.error("import.noFile");
      return;
    }
    String from = SourceName.of(source);
    if (SourceName.fault(from).isPresent()) {
      refused(messages.text("import.source.refused", SourceName.LONGEST));
      return;
    }
    begin(
        company ->
            imports.start(
                new ImportRequest(
                    company.companyId(),
                    company.companyName(),
                    user.requester(),
                    from,
                    takeFile(company),
                    overwrite,
                    skip,
                    validate,
                    allowPlatformRoles && isMayGivePlatformRoles())));
    // Said for one file; the next one is asked about anew.
    allowPlatformRoles = false;
  }

  /** From now on the file is the import's, which deletes it, also when it is refused. */
  private Upload takeFile(ActiveCompany company) {
    Upload file = Objects.requireNonNull(upload);
    upload = null;
    return imports.assign(file, company.companyId());
  }

  /** Imports the file of the validation that is shown, with the same options. */
  public synchronized void startValidated() {
    String validation = importId;
    begin(
        company ->
            imports.startValidated(
                ours(validation).map(ImportLog::id).orElseThrow(NotFound::new), user.requester()));
  }

  private void begin(Function<ActiveCompany, ImportLog> start) {
    try {
      ImportLog log = start.apply(access.requireImport(caller(), companyId()));
      show(log.id());
      audit.ok(Edge.CONSOLE, "import", caller(), companyId(), log.id(), null);
    } catch (PermissionDenied | NotFound e) {
      forgetFile();
      refuse("import", e);
    } catch (UploadRefused e) {
      refused(e);
    } catch (ImportAlreadyRunning e) {
      refused(messages.text("import.already"));
    } catch (TooManyJobs e) {
      refused(messages.text("export.tooMany"));
    } catch (NotStartable e) {
      refused(
          messages.text(
              e.reason() == NotStartable.Reason.STARTED_ALREADY
                  ? "import.startedAlready"
                  : "import.gone"));
    }
  }

  private void refused(UploadRefused why) {
    audit.refused(Edge.CONSOLE, "import", caller(), companyId(), null, why.getMessage());
    messages.refused(why.code().name(), why.getMessage());
  }

  private void refused(String sentence) {
    audit.refused(Edge.CONSOLE, "import", caller(), companyId(), null, sentence);
    messages.show(sentence);
  }

  /** Asks for the end of the import that is shown. */
  public void cancel() {
    if (importId != null && isPermitted()) {
      imports.cancel(importId);
      audit.ok(Edge.CONSOLE, "import-cancel", caller(), companyId(), importId, null);
      refresh();
    }
  }

  /** Looks how the import stands. */
  public void refresh() {
    shown = null;
  }

  /** Overwriting and skipping exclude each other. */
  public void overwriteChanged() {
    skipDuplicates = skipDuplicates && !overwriteExisting;
  }

  /** Overwriting and skipping exclude each other. */
  public void skipChanged() {
    overwriteExisting = overwriteExisting && !skipDuplicates;
  }

  /** The import that is shown; null when there is none, or it may not be seen. */
  public @Nullable ImportCard getRun() {
    if (!isPermitted()) {
      return null;
    }
    if (shown == null && importId != null) {
      shown = ours(importId).map(log -> ImportCard.of(log, counts.of(log.id()))).orElse(null);
    }
    return shown;
  }

  /** The first rejected records that match the search. */
  public List<Problem> getRejected() {
    return found(Problem.Level.ERROR);
  }

  /** The first warnings that match the search, without those of {@link #getAttention}. */
  public List<Problem> getWarnings() {
    return found(Problem.Level.WARNING);
  }

  private List<Problem> found(Problem.Level level) {
    return isPermitted() && importId != null
        ? problemSearch.first(importId, level, search)
        : List.of();
  }

  /** The first warnings about people, profiles and access that match the search. */
  public List<Problem> getAttention() {
    return found(Problem.Level.ATTENTION);
  }

  private static boolean isStartable(ImportLog log) {
    return log.validateOnly() && log.state() == JobState.COMPLETED && log.stagedName() != null;
  }

  private void show(String id) {
    importId = id;
    shown = null;
    search = "";
  }

  /** The import with that id, when it is one of this page's company. */
  private Optional<ImportLog> ours(@Nullable String id) {
    return Optional.ofNullable(id)
        .flatMap(imports::find)
        .filter(log -> log.companyId().equals(companyId()));
  }

  /** The file that waits for its import; null when there is none, or it may not be seen. */
  public synchronized @Nullable Upload getUpload() {
    return isPermitted() ? upload : null;
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

  public boolean isOverwriteExisting() {
    return overwriteExisting;
  }

  public void setOverwriteExisting(boolean overwrite) {
    overwriteExisting = overwrite;
  }

  public boolean isSkipDuplicates() {
    return skipDuplicates;
  }

  public void setSkipDuplicates(boolean skip) {
    skipDuplicates = skip;
  }

  public boolean isValidateOnly() {
    return validateOnly;
  }

  public void setValidateOnly(boolean validate) {
    validateOnly = validate;
  }

  /** Whether this person may let a file make platform admins; asked anew each time. */
  public boolean isMayGivePlatformRoles() {
    return access.canGivePlatformRoles(user.caller());
  }

  public boolean isAllowPlatformRoles() {
    return allowPlatformRoles;
  }

  /** Counts only when this person {@linkplain #isMayGivePlatformRoles may}. */
  public void setAllowPlatformRoles(boolean allow) {
    allowPlatformRoles = allow;
  }

  public String getSearch() {
    return search;
  }

  /** A part of a path, key or reason, in any case. */
  public void setSearch(String search) {
    this.search = search == null ? "" : search;
  }
}
