package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.archive.zip.Unpacked;
import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.document.DocumentSizes;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.reading.DocumentLimitExceeded;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.InvalidDocument;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.importing.record.CaseMapping;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.upload.OwnDocuments;
import com.bomizzel.datamanagement.importing.upload.ProblemFiles;
import com.bomizzel.datamanagement.importing.upload.StagedOutput;
import com.bomizzel.datamanagement.importing.upload.StagingArea;
import com.bomizzel.datamanagement.importing.upload.UnpackedUpload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.importing.upload.Uploads;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobSession;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Inspects staged uploads for their imports, and keeps what was found. Thread-safe. */
@ApplicationScoped
public class UploadInspector {
  private static final Logger LOG = Logger.getLogger(UploadInspector.class.getName());

  @Resource(lookup = "jdbc/company")
  private DataSource dataSource;

  @Resource private ManagedExecutorService executor;
  @Inject private StagingArea staging;
  @Inject private Uploads uploads;
  @Inject private ImportCounts counts;
  @Inject private ProblemFiles problems;
  @Inject private Settings settings;
  @Inject private OwnDocuments own;

  private volatile @Nullable CaseMapping cases;

  /** What the database makes of the letters of addresses; read once. */
  public CaseMapping cases() throws SQLException {
    CaseMapping known = cases;
    if (known == null) {
      try (Connection connection = dataSource.getConnection()) {
        known = CaseMapping.of(connection);
      }
      cases = known;
    }
    return known;
  }

  /**
   * What was found before this execution, when all of it is whole; null when the upload is to be
   * inspected, perhaps once more.
   *
   * @throws com.bomizzel.datamanagement.importing.upload.DamagedUpload when the upload is not what
   *     was inspected
   */
  public @Nullable InspectionResult recall(String importId) throws IOException {
    Path outline = staging.outline(importId);
    Path index = staging.index(importId);
    if (!Files.exists(outline)) {
      return null;
    }
    if (!staging.isKept(outline) || !staging.isIndexKept(index, IndexEntries.OUTCOME)) {
      LOG.warning("What was found out about the file of " + importId + " is damaged: made anew");
      Files.deleteIfExists(outline);
      return null;
    }
    InspectionResult found = InspectionResult.read(outline);
    uploads.requireWhole(found.stagedName());
    return found;
  }

  /**
   * Unpacks an import's upload and reads it to its last byte; writes the index, then the outline.
   *
   * @throws UploadRefused when it is not an export file, or crosses a limit
   */
  public InspectionResult inspect(ImportLog log, JobLease lease, Cancellation cancellation)
      throws IOException, SQLException {
    String stagedName = Objects.requireNonNull(log.stagedName());
    staging.deleteParts(log.id());
    Path index = staging.index(log.id());
    Path part = staging.part(index, lease.fence());
    try (UnpackedUpload upload =
        uploads.open(
            stagedName,
            TableChoice.parse(log.tableChoice()),
            lease.fence(),
            executor,
            cancellation::check)) {
      Inspection inspection = new Inspection(upload, part, cases(), cancellation);
      InspectionResult result = inspected(stagedName, inspection);
      staging.publishIndex(part, index, IndexEntries.OUTCOME);
      return result;
    } catch (IOException e) {
      throw UploadRefused.of(e).map(RuntimeException.class::cast).orElseThrow(() -> e);
    }
  }

  /** Under the limits for strangers' files, then, when it is our own, under those that it needs. */
  private InspectionResult inspected(String stagedName, Inspection inspection) throws IOException {
    ReadLimits limits =
        new ReadLimits(settings.limits().jsonDepth(), settings.limits().recordBytes());
    try {
      return new InspectionResult(stagedName, inspection.under(limits), limits);
    } catch (DocumentLimitExceeded e) {
      Path document = staging.document(stagedName);
      OwnDocuments.Origin origin = own.origin(document);
      if (origin != OwnDocuments.Origin.OWN) {
        throw UploadRefused.crossesLimit(e, origin);
      }
      DocumentSizes sizes = own.claim(document).orElseThrow().sizes();
      ReadLimits needed = limits.forOwn(sizes, settings.limits().ownRecordBytes());
      return new InspectionResult(stagedName, inspection.againUnder(needed, document), needed);
    }
  }

  /** The reading of an upload's document, while it is being unpacked. */
  private record Inspection(
      UnpackedUpload upload, Path index, CaseMapping cases, Cancellation cancellation) {
    DocumentOutline under(ReadLimits limits) throws IOException {
      try {
        DocumentOutline outline =
            DocumentIndexer.inspect(upload.path(), upload, index, limits, cases, cancellation);
        upload.complete();
        return outline;
      } catch (InvalidDocument e) {
        // When the archive is damaged, then that is the reason.
        upload.complete();
        throw e;
      }
    }

    DocumentOutline againUnder(ReadLimits limits, Path document) throws IOException {
      return DocumentIndexer.inspect(
          document, ReadableExtent.WHOLE, index, limits, cases, cancellation);
    }
  }

  /** The seal of an import's inspected file, to be checked when it matters. */
  public OwnSeal seal(ImportLog log, InspectionResult inspected) {
    Path document = staging.document(inspected.stagedName());
    return FileSeal.of(inspected.outline(), log.companyId(), own, document);
  }

  /** Keeps what was found; from now on a restart does not inspect again. */
  public void keep(String importId, InspectionResult inspected, JobLease lease) throws IOException {
    Path outline = staging.outline(importId);
    Path part = staging.part(outline, lease.fence());
    StagedOutput out = staging.create(part);
    try (out) {
      inspected.write(out);
    }
    staging.publish(out, outline);
  }

  /** Whether chunks have been counted already: then the counts must not begin again. */
  public boolean hasCounts(String importId) {
    return counts.of(importId).values().stream().anyMatch(kind -> kind.done() > 0);
  }

  /**
   * Begins the import's counts, with what is to be said of the file, in a transaction of the
   * connection's own: after a JTA transaction in a batchlet the server leaves the batch
   * repository's connection in one that nobody ends.
   */
  public void beginCounts(ImportLog log, JobLease lease, InspectionResult inspected)
      throws SQLException, IOException {
    List<Problem> warnings = new ArrayList<>(warnings(log, inspected));
    counts.forget(lease);
    new JobSession(lease, settings.limits().jobStatement())
        .run(
            dataSource,
            connection -> {
              counts.begin(lease, connection, inspected.outline().counts());
              warnings.addAll(DatabaseWarnings.of(connection, kinds(inspected.outline())));
              if (!warnings.isEmpty()) {
                counts.add(lease, connection, Chunk.of(warnings));
                problems.add(connection, lease, warnings);
              }
              connection.commit();
            });
  }

  private static Set<RecordKind> kinds(DocumentOutline outline) {
    return outline.counts().entrySet().stream()
        .filter(kind -> kind.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Problem> warnings(ImportLog log, InspectionResult inspected) throws IOException {
    DocumentOutline outline = inspected.outline();
    Unpacked archive = uploads.beside(Objects.requireNonNull(log.stagedName()));
    List<Problem> warnings = new ArrayList<>(FileWarnings.of(outline, archive));
    uploads.table(log.stagedName()).map(TableWarnings::of).ifPresent(warnings::addAll);
    if (isChanged(inspected)) {
      warnings.add(changed());
    }
    warnings.addAll(FileSource.of(outline, log.source()).warnings());
    if (log.overwriteExisting() && log.skipDuplicates()) {
      warnings.add(bothFlags());
    }
    return warnings;
  }

  /** Whether it is another document than the one whose seal it has, as far as that shows. */
  private boolean isChanged(InspectionResult inspected) throws IOException {
    Path document = staging.document(inspected.stagedName());
    Optional<Seal> claim = inspected.limits().own() ? Optional.empty() : own.claim(document);
    if (claim.isEmpty()) {
      return false;
    }
    boolean isOfItsSize = claim.get().documentBytes() == Files.size(document);
    // What needs more than the limits for strangers' files would not have been read under them.
    return !isOfItsSize
        || (!claim.get().sizes().fit(inspected.limits().sizes())
            && own.origin(document) != OwnDocuments.Origin.OWN);
  }

  private static Problem changed() {
    return Problem.ofFile(
        Problem.Level.WARNING,
        "$.manifest.seal",
        ProblemCode.CHANGED_SINCE_EXPORT,
        "The file was changed since it was exported: what it says of its own sizes is not believed,"
            + " and it is read under the limits for files of any origin");
  }

  private static Problem bothFlags() {
    return Problem.ofFile(
        Problem.Level.WARNING,
        "$",
        ProblemCode.BOTH_FLAGS,
        "overwriteExisting and skipDuplicates were both set: existing records are overwritten");
  }
}
