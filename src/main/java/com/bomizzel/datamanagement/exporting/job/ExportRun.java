package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.archive.zip.ZipPacking;
import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.Manifest;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import com.bomizzel.datamanagement.document.writing.KnownLimits;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.exporting.snapshot.Pages;
import com.bomizzel.datamanagement.exporting.snapshot.Sections;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.PublishedArchive;
import com.bomizzel.datamanagement.jobs.StepRecords;
import com.bomizzel.datamanagement.storage.ArchiveDraft;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One running export: the snapshot it reads, the document it writes, the archive that this goes
 * into. All steps of the job share it, as transient user data of their job context; one thread uses
 * it, {@code PagesAhead} the snapshot beside it. Closing it before it is published leaves nothing
 * behind.
 */
final class ExportRun implements StepRecords, Closeable {
  private static final Logger LOG = Logger.getLogger(ExportRun.class.getName());

  private final ExportOptions options;
  private final CompanySnapshot snapshot;
  private final Sections sections;
  private final ArchiveName name;
  private final ArchiveWriter archive;
  private final DocumentWriter document;
  private final Seal.Signer signer;
  private final Map<RecordKind, Long> totals;
  private @Nullable Throwable failure;
  private boolean completed;

  /**
   * Begins the archive and the document.
   *
   * @param snapshot the run's own from now on, also when this fails
   * @param limits of whoever will read the archive
   * @param signer seals the document
   */
  ExportRun(
      ExportLog log,
      CompanySnapshot snapshot,
      ArchiveStore store,
      ZipPacking packing,
      KnownLimits limits,
      Seal.Signer signer)
      throws IOException {
    this.snapshot = snapshot;
    this.signer = signer;
    options = ExportOptions.fromJson(log.optionsJson());
    sections =
        new Sections(snapshot, options.tickets(log.companyId()), options.users(log.companyId()));
    name = new ArchiveName(log.companyName(), options.isPartial(), snapshot.takenAt());
    totals = sections.counts(options.sections());
    archive =
        ArchiveWriter.begin(
            store,
            packing,
            new ArchiveKey(log.id(), log.fence()),
            name.json(),
            snapshot.takenAt().toLocalDateTime());
    document = new DocumentWriter(archive.content(), limits);
    document.begin(
        new ExportInfo(
            log.id(),
            log.companyId(),
            log.companyName(),
            log.requester().userId(),
            snapshot.takenAt(),
            options.inDocument()));
  }

  DocumentWriter document() {
    return document;
  }

  /** Begins a section of the document; null when it was not asked for, else the caller closes. */
  @Nullable Pages<?> begin(RecordKind section) throws IOException {
    if (!options.sections().contains(section)) {
      return null;
    }
    document.beginSection(section);
    return sections.pages(section);
  }

  /** How far the run is, in a section that it works on. */
  Progress progress(RecordKind section) {
    Manifest done = document.counts();
    long all = 0;
    long allDone = 0;
    for (RecordKind each : RecordKind.SECTIONS) {
      all += total(each);
      allDone += done.count(each);
    }
    int percent = all == 0 ? 0 : (int) (allDone * 100 / all);
    return new Progress(section.jsonName(), done.count(section), total(section), percent);
  }

  private long total(RecordKind section) {
    return totals.getOrDefault(section, 0L);
  }

  /** How many records the document holds so far, of all kinds. */
  long records() {
    return document.counts().counts().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public Map<String, Long> records(String step) {
    Map<String, Long> records = new LinkedHashMap<>();
    document
        .counts()
        .counts()
        .forEach(
            (kind, count) -> {
              if (kind.section().jsonName().equals(step)) {
                records.put(kind.jsonName(), count);
              }
            });
    return records;
  }

  /** Ends the reading, completes the document and gives the archive its final place. */
  PublishedArchive publish() throws IOException {
    snapshot.close();
    Seal seal = document.finish(signer);
    if (!document.limited().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "Records of {0} that will not come in everywhere, or not whole: {1}",
          new Object[] {name.zip(), document.limited()});
    }
    ArchiveDraft.Published file = archive.publish(seal.json());
    Map<String, Long> counts = new LinkedHashMap<>();
    document.counts().counts().forEach((kind, count) -> counts.put(kind.jsonName(), count));
    return new PublishedArchive(
        snapshot.takenAt(),
        name.zip(),
        file.size(),
        file.sha256(),
        file.blocks(),
        counts,
        document.omitted(),
        document.limited());
  }

  /** Says that the log row names the archive, which from now on is no longer this run's. */
  void completed() {
    completed = true;
  }

  boolean isCompleted() {
    return completed;
  }

  /** Does a step's work and remembers why it failed, which the batch runtime does not tell. */
  <T> T remembering(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Exception | Error e) {
      failure = e;
      throw e;
    }
  }

  /** Why the run failed; null when it did not. */
  @Nullable Throwable failure() {
    return failure == null ? null : snapshot.explained(failure);
  }

  @Override
  public void close() throws IOException {
    try (archive) {
      snapshot.close();
    }
  }
}
