package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.history.CompanyHistory;
import com.bomizzel.datamanagement.history.CompanyHistory.Filter;
import com.bomizzel.datamanagement.history.ImportAlreadyRunning;
import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.ImportLogs;
import com.bomizzel.datamanagement.history.JobState;
import com.bomizzel.datamanagement.history.Problem;
import com.bomizzel.datamanagement.history.TooManyJobs;
import com.bomizzel.datamanagement.importing.ImportRequest;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.NotStartable;
import com.bomizzel.datamanagement.importing.Upload;
import com.bomizzel.datamanagement.importing.UploadRefused;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.security.Grant;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.primefaces.event.FileUploadEvent;
import org.primefaces.model.file.UploadedFile;

/**
 * The Import tab. It stays with the company it was opened for, and shows the import in its address
 * ({@code ?id=}), or else this person's newest one that waits or runs or was only validated so far.
 */
@Named
@ViewScoped
public class ImportView implements Serializable {
  static final String PAGE = "/data-management/import";
  private static final int LOOKED_THROUGH = 20;

  @Inject private Visit visit;
  @Inject private CompanyAccess access;
  @Inject private Imports imports;
  @Inject private ImportLogs logs;
  @Inject private CompanyHistory history;
  @Inject private ConsoleAudit audit;
  @Inject private Messages messages;
  @Inject private Settings settings;
  @Inject private ProblemSearch problemSearch;

  private CompanyName company;
  private boolean permitted;
  private transient Upload upload;
  private boolean overwriteExisting;
  private boolean skipDuplicates = true;
  private boolean validateOnly = true;
  private String importId;
  private String search = "";
  private transient ImportCard shown;

  @PostConstruct
  void open() {
    company = visit.getCompany();
    permitted = isPermittedNow();
    if (permitted) {
      importId =
          history.imports(mine(), LOOKED_THROUGH, 0).stream()
              .findFirst()
              .filter(log -> log.state().isOpen() || isStartable(log))
              .map(ImportLog::id)
              .orElse(null);
    }
  }

  private Filter mine() {
    return new Filter(company.id(), visit.caller().userId(), null);
  }

  private boolean isPermittedNow() {
    try {
      access.mayImport(visit.caller(), company.id());
      return true;
    } catch (PermissionDenied | NotFound e) {
      return false;
    }
  }

  /** Takes the file that was chosen or dropped, in place of the one before. */
  public void receive(FileUploadEvent event) throws IOException {
    UploadedFile file = event.getFile();
    try (InputStream body = file.getInputStream()) {
      access.mayImport(visit.caller(), company.id());
      forgetFile();
      upload = imports.stage(body, file.getFileName());
      importId = null;
      shown = null;
    } catch (UploadRefused e) {
      audit.refused("import", visit.caller(), company.id(), null, e.getMessage());
      messages.refused(e.code().name(), e.getMessage());
    } catch (PermissionDenied | NotFound e) {
      permitted = false;
    } finally {
      deleteSpooled(file);
    }
  }

  private static void deleteSpooled(UploadedFile file) throws IOException {
    try {
      file.delete();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The received file cannot be deleted", e);
    }
  }

  /** Gives the chosen file up. */
  public void forgetFile() {
    if (upload != null) {
      imports.discard(upload);
      upload = null;
    }
  }

  /** Imports or validates the chosen file, as the options say. */
  public void start() {
    begin(overwriteExisting, skipDuplicates, validateOnly);
  }

  /** Says what an import that overwrites would change; writes nothing. */
  public void compare() {
    begin(true, false, true);
  }

  private void begin(boolean overwrite, boolean skip, boolean validate) {
    if (upload == null) {
      messages.error("import.noFile");
      return;
    }
    Upload file = upload;
    upload = null;
    begin(
        grant ->
            imports.start(
                new ImportRequest(
                    grant.companyId(),
                    grant.companyName(),
                    visit.requester(),
                    file,
                    overwrite,
                    skip,
                    validate)));
  }

  /** Imports the file of the validation that is shown, with the same options. */
  public void startValidated() {
    String validation = importId;
    begin(
        grant ->
            imports.startValidated(
                ours(validation).map(ImportLog::id).orElseThrow(NotFound::new), visit.requester()));
  }

  private void begin(Function<Grant, ImportLog> start) {
    try {
      ImportLog log = start.apply(access.mayImport(visit.caller(), company.id()));
      show(log.id());
      audit.ok("import", visit.caller(), company.id(), log.id());
    } catch (PermissionDenied | NotFound e) {
      permitted = false;
      audit.refused("import", visit.caller(), company.id(), null, e.getMessage());
    } catch (ImportAlreadyRunning e) {
      refused(messages.text("import.already"));
    } catch (TooManyJobs e) {
      refused(messages.text("export.tooMany"));
    } catch (NotStartable e) {
      refused(messages.text("import.gone"));
    }
  }

  private void refused(String sentence) {
    audit.refused("import", visit.caller(), company.id(), null, sentence);
    messages.show(sentence);
  }

  /** Asks for the end of the import that is shown. */
  public void cancel() {
    if (importId != null && isPermittedNow()) {
      imports.cancel(importId);
      audit.ok("import-cancel", visit.caller(), company.id(), importId);
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

  /** The import that is shown; null when there is none. */
  public ImportCard getRun() {
    if (shown == null && importId != null) {
      shown = ours(importId).map(log -> ImportCard.of(log, imports, logs)).orElse(null);
    }
    return shown;
  }

  /** The first rejected records that match the search. */
  public List<Problem> getRejected() {
    return problemSearch.first(importId, Problem.Level.ERROR, search);
  }

  /** The first warnings that match the search. */
  public List<Problem> getWarnings() {
    return problemSearch.first(importId, Problem.Level.WARNING, search);
  }

  private static boolean isStartable(ImportLog log) {
    return log.validateOnly() && log.state() == JobState.COMPLETED && log.stagedName() != null;
  }

  private void show(String id) {
    importId = id;
    shown = null;
    search = "";
  }

  public String getId() {
    return importId;
  }

  /** The import to show, from the page's address; null leaves the choice to the page. */
  public void setId(String id) {
    if (permitted && id != null && !id.equals(importId) && ours(id).isPresent()) {
      show(id);
    }
  }

  /** The import with that id, when it is one of this page's company. */
  private Optional<ImportLog> ours(String id) {
    return imports.find(id).filter(log -> log.companyId().equals(company.id()));
  }

  /** Whether this person may import into this company. */
  public boolean isPermitted() {
    return permitted;
  }

  /** The file that waits for its import; null when there is none. */
  public Upload getUpload() {
    return upload;
  }

  /** The largest upload, in bytes. */
  public long getLargest() {
    return settings.limits().uploadBytes();
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

  public String getSearch() {
    return search;
  }

  /** A part of a path, key or reason, in any case. */
  public void setSearch(String search) {
    this.search = search == null ? "" : search;
  }
}
