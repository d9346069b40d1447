package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.arriving.TableSummary;
import com.bomizzel.datamanagement.importing.upload.ProblemFiles;
import com.bomizzel.datamanagement.importing.upload.StagedFiles;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.importing.upload.Uploads;
import com.bomizzel.datamanagement.jobs.ImportAlreadyRunning;
import com.bomizzel.datamanagement.jobs.ImportChanges;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.ImportProblems;
import com.bomizzel.datamanagement.jobs.JobControl;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.NewImport;
import com.bomizzel.datamanagement.jobs.NumberedProblem;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.bomizzel.datamanagement.jobs.QueuePlace;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.jobs.StartedJob;
import com.bomizzel.datamanagement.multipart.FileLimit;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Imports into companies: stage a file, start an import of it, watch it, end it. Who may do so was
 * checked before. Thread-safe.
 */
@ApplicationScoped
public class Imports {
  private static final int PAGE = 1_000;

  @Inject private ImportLogs logs;
  @Inject private ImportCounts counts;
  @Inject private ImportProblems problems;
  @Inject private ImportChanges changes;
  @Inject private ProblemFiles problemFiles;
  @Inject private JobQueue queue;
  @Inject private ImportJobs jobs;
  @Inject private JobControl control;
  @Inject private Uploads uploads;
  @Inject private StagedFiles files;
  @Inject private Store store;

  /**
   * Lets a company send a file, if nothing is in its way already: to be asked before the file is
   * read.
   *
   * @throws UploadRefused when it has too many files here, or too large ones, even after those that
   *     were only validated have made room
   * @throws com.bomizzel.datamanagement.jobs.TooManyJobs when it has too many jobs waiting
   * @throws com.bomizzel.datamanagement.storage.StoreAway while the folder of files is away
   */
  public void expect(UUID companyId) throws UploadRefused {
    store.require();
    queue.refuseTooMany(companyId);
    uploads.expect(companyId);
  }

  /**
   * Lets a company begin an import that is not a validation, unless one is open.
   *
   * @throws com.bomizzel.datamanagement.jobs.ImportAlreadyRunning when one is
   */
  public void expectImport(UUID companyId) {
    logs.refuseSecond(companyId);
  }

  /** How large a file may be, refused otherwise as {@link #stage} refuses it. */
  public FileLimit fileLimit() {
    return uploads.fileLimit();
  }

  /**
   * Stages what a stream gives, to its end, without holding it in memory; the stream stays open.
   *
   * @param holder whose quota it takes: the company, or the person while the company is not known
   * @param fileName what the sender calls it; may be null
   * @throws UploadRefused when it is too large, packed in an unknown way, over the quota, or there
   *     is no space
   */
  public Upload stage(UUID holder, InputStream body, String fileName) throws IOException {
    store.require();
    return uploads.stage(holder, body, fileName);
  }

  /**
   * Gives a staged upload to the company it is for.
   *
   * @return the upload under its new name; the old one is gone
   * @throws NotStartable when it is no longer there: its person has sent newer ones
   * @throws UploadRefused when it is over the company's quota; it is deleted then
   */
  public Upload assign(Upload upload, UUID companyId) {
    try {
      return uploads.assign(upload, companyId);
    } catch (NoSuchFileException e) {
      throw NotStartable.gone();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How a staged upload would be read as a table, by its beginning.
   *
   * @return empty when it is no table, or another server has it
   * @throws UploadRefused when it cannot be read as that
   */
  public Optional<TableSummary> look(Upload upload, TableChoice choice) {
    try {
      return uploads.look(upload.stagedName(), choice);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a person's files that wait to be started, but the newest ones. */
  public void keepNewest(UUID userId, int most) {
    uploads.keepNewest(userId, most);
  }

  /** Deletes a staged upload that no import was started for. */
  public void discard(Upload upload) {
    files.deleteUpload(upload.stagedName());
  }

  /**
   * Asks for an import; it begins at once when this server has a free slot, else when any has. The
   * upload is deleted when it is refused.
   *
   * @throws com.bomizzel.datamanagement.jobs.ImportAlreadyRunning when one of this company is open
   *     and this is not a validation
   * @throws com.bomizzel.datamanagement.jobs.TooManyJobs when the company has too many waiting
   */
  public ImportLog start(ImportRequest request) {
    String id = create(request, logs::create);
    control.runWaiting();
    return row(id);
  }

  /**
   * Asks for an import as {@link #start}, and waits for its end without holding a thread.
   *
   * @param id reserved for it
   * @param atMost for how long
   */
  public StartedJob<ImportLog> startAndAwait(String id, ImportRequest request, Duration atMost) {
    create(request, asked -> logs.create(id, asked));
    return beginAndAwait(id, atMost);
  }

  /** Waits for the end of an import that was asked for before, as {@link #startAndAwait}. */
  public StartedJob<ImportLog> await(String id, Duration atMost) {
    return control.await(id, atMost, () -> row(id));
  }

  private String create(ImportRequest request, Function<NewImport, String> create) {
    try {
      return create.apply(request.toNewImport());
    } catch (RuntimeException e) {
      discard(request.upload());
      throw e;
    }
  }

  /**
   * Imports the file of a completed validation with the validation's options.
   *
   * @param requester on whose behalf
   * @throws NotStartable when it is not a completed validation, was started already, or its file is
   *     gone
   * @throws com.bomizzel.datamanagement.jobs.ImportAlreadyRunning as {@link #start}
   */
  public ImportLog startValidated(String validationId, Requester requester) {
    String id = createOf(validationId, Imports::sameOptions, requester, logs::create);
    control.runWaiting();
    return row(id);
  }

  /**
   * Imports or validates the file of a completed validation, which need not be sent again, with
   * options of its own. The validation keeps the file, too, until an import has used it.
   *
   * @param requester on whose behalf
   * @throws NotStartable as {@link #startValidated}
   * @throws com.bomizzel.datamanagement.jobs.ImportAlreadyRunning as {@link #start}
   */
  public ImportLog startAgain(String validationId, ImportOptions options, Requester requester) {
    String id = createOf(validationId, validation -> options, requester, logs::create);
    control.runWaiting();
    return row(id);
  }

  /** The newest import of the file that was validated; empty when none was started. */
  public Optional<String> startedFrom(String validationId) {
    return logs.startedFrom(validationId);
  }

  /**
   * Starts an import as {@link #startValidated}, and waits for its end without holding a thread.
   *
   * @param id reserved for it
   * @param atMost for how long
   */
  public StartedJob<ImportLog> startValidatedAndAwait(
      String id, String validationId, Requester requester, Duration atMost) {
    createOf(validationId, Imports::sameOptions, requester, asked -> logs.create(id, asked));
    return beginAndAwait(id, atMost);
  }

  private StartedJob<ImportLog> beginAndAwait(String id, Duration atMost) {
    return control.beginAndAwait(id, atMost, () -> row(id));
  }

  private static ImportOptions sameOptions(ImportLog validation) {
    return ImportOptions.of(validation).validating(false);
  }

  private String createOf(
      String validationId,
      Function<ImportLog, ImportOptions> options,
      Requester requester,
      Function<NewImport, String> create) {
    ImportLog validation = logs.find(validationId).orElseThrow(NotStartable::noValidation);
    if (!validation.validateOnly() || validation.state() != JobState.COMPLETED) {
      throw NotStartable.noValidation();
    }
    if (validation.stagedName() == null || isOverdue(validation)) {
      throw notThereAnyLonger(validationId);
    }
    try {
      return create.apply(again(validation, options.apply(validation), requester));
    } catch (ImportAlreadyRunning e) {
      // Its upload may have been released since it was looked at, or it is its import that runs.
      throw logs.find(validationId).map(ImportLog::stagedName).isEmpty() || isRunning(validationId)
          ? notThereAnyLonger(validationId)
          : e;
    }
  }

  private boolean isRunning(String validationId) {
    return logs.startedFrom(validationId)
        .flatMap(logs::find)
        .filter(log -> log.state().isOpen())
        .isPresent();
  }

  /** An import that was started from it has its file, or had it. */
  private NotStartable notThereAnyLonger(String validationId) {
    return logs.startedFrom(validationId)
        .map(NotStartable::startedAlready)
        .orElseGet(NotStartable::gone);
  }

  private static NewImport again(ImportLog validation, ImportOptions options, Requester requester) {
    return new NewImport(
        validation.companyId(),
        validation.companyName(),
        requester,
        validation.source(),
        validation.tableChoice(),
        options.overwriteExisting(),
        options.skipDuplicates(),
        options.validateOnly(),
        options.allowPlatformRoles(),
        validation.fileName(),
        validation.fileSize(),
        Objects.requireNonNull(validation.stagedName()),
        validation.id());
  }

  private static boolean isOverdue(ImportLog validation) {
    return validation.expiresAt() != null && !validation.expiresAt().isAfter(validation.readAt());
  }

  private ImportLog row(String id) {
    return logs.find(id).orElseThrow();
  }

  /** The import with that id, whoever's it is. */
  public Optional<ImportLog> find(String id) {
    return logs.find(id);
  }

  /** Where an import stands in line; null when it does not wait for a free slot. */
  public @Nullable QueuePlace place(ImportLog log) {
    return log.state() == JobState.QUEUED ? queue.place(log.id()).orElse(null) : null;
  }

  /** What each of some imports did so far. */
  public ImportSummaries summaries(List<ImportLog> page) {
    return new ImportSummaries(page, counts, problems);
  }

  /**
   * Those problems that are kept for pages and searches, at most 10,000 of each level, in the order
   * they were met.
   *
   * @param level errors, all warnings, or only those that need attention
   * @param after the number of the last one had; 0 for the first page
   */
  public List<NumberedProblem> problems(String id, Problem.Level level, int limit, long after) {
    return problems.page(id, level, limit, after);
  }

  /** How many problems of that level are kept for pages and searches. */
  public long keptProblems(String id, Problem.Level level) {
    return problems.kept(id, level);
  }

  /** Whether the file says itself that it is a partial backup; false before it was inspected. */
  public boolean isOfPartialBackup(String id) {
    return problems.has(id, Problem.Level.ATTENTION, ProblemCode.PARTIAL_BACKUP);
  }

  /** The records that an import changed, or a validation would; by pages and searches. */
  public ImportChanges changes() {
    return changes;
  }

  /**
   * Whether all problems of an import can still be had: for the retention time from its end, and
   * without end when no more were met than are kept.
   */
  public boolean hasAllProblems(ImportLog log) {
    return problemFiles.exist(log.id())
        || (problems.kept(log.id(), Problem.Level.ERROR) == log.errors()
            && problems.kept(log.id(), Problem.Level.WARNING) == log.warnings());
  }

  /**
   * Shows all problems of an import that can be had, those of a file in the order they were met,
   * until {@code visitor} answers false.
   */
  public void visitProblems(String id, Predicate<Problem> visitor) throws IOException {
    if (problemFiles.exist(id)) {
      problemFiles.visit(id, visitor);
    } else {
      visitKept(id, visitor);
    }
  }

  private void visitKept(String id, Predicate<Problem> visitor) {
    for (Problem.Level level : List.of(Problem.Level.ERROR, Problem.Level.WARNING)) {
      long after = 0;
      List<NumberedProblem> page;
      do {
        page = problems.page(id, level, PAGE, after);
        for (NumberedProblem numbered : page) {
          if (!visitor.test(numbered.problem())) {
            return;
          }
          after = numbered.number();
        }
      } while (page.size() == PAGE);
    }
  }

  /**
   * Cancels an import that waits or runs; a running one ends after its current chunk. What was
   * committed stays and is counted. A validation that has completed stays so, but its upload is
   * deleted unless an import needs it. No effect on others that have ended.
   */
  public void cancelOrRelease(String id) {
    if (!cancel(id)) {
      files.release(id);
    }
  }

  /**
   * Cancels an import that waits or runs, as {@link #cancelOrRelease}.
   *
   * @return false when it had ended already; nothing is changed then
   */
  public boolean cancel(String id) {
    return control.cancel(jobs, id);
  }

  /** Deletes overdue uploads, and files that no import needs. */
  public Cleanup cleanup() {
    return jobs.cleanUp();
  }
}
