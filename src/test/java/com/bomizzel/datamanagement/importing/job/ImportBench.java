package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.archive.zip.Unpacked;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SectionCursor;
import com.bomizzel.datamanagement.importing.index.Cancellation;
import com.bomizzel.datamanagement.importing.index.DocumentIndexer;
import com.bomizzel.datamanagement.importing.index.FileSeal;
import com.bomizzel.datamanagement.importing.index.FileSource;
import com.bomizzel.datamanagement.importing.index.FileWarnings;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.index.WantedMembers;
import com.bomizzel.datamanagement.importing.record.CaseMapping;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.rows.Foretelling;
import com.bomizzel.datamanagement.importing.upload.OwnDocuments;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportCounts.Chunk;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordChange;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.security.ArchiveSignatures;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports files into a real database, without a server: through the inspection, the reader, the
 * upserts and the counting, chunk by chunk, each committed.
 *
 * <p>Every import is tried with {@code validateOnly} first, which must write nothing and foretell
 * the same numbers, problems and changed members; and of every import it is checked that its
 * figures add up, and that as many rows are new in the database as it says.
 */
public final class ImportBench {
  private static ImportBench shared;

  private final TestDatabase database;
  private String lastImport;
  private final Fixtures fixtures;
  private final CaseMapping cases;
  private final ImportReports reports;
  private final ArchiveSignatures signatures;
  private final ExecutorService reading = Executors.newCachedThreadPool(ImportBench::daemon);

  /** A bench with an empty database of its own. */
  public ImportBench(String name) {
    this(TestDatabase.createMigrated(name), name);
  }

  /** A bench on a database that has the program's tables. */
  public ImportBench(TestDatabase database, String name) {
    this.database = database;
    fixtures = new Fixtures(database);
    try (Connection connection = database.reusedConnections().getConnection()) {
      cases = CaseMapping.of(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    reports = new ImportReports(database);
    signatures = new ArchiveSignatures(database.reusedConnections(), name.repeat(32));
  }

  /** The one of all tests of this JVM that only import into companies of their own. */
  public static synchronized ImportBench shared() {
    if (shared == null) {
      shared = new ImportBench("imports");
    }
    return shared;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "reading");
    thread.setDaemon(true);
    return thread;
  }

  /** What it imports into. */
  public TestDatabase database() {
    return database;
  }

  /** Rows of that database. */
  public Fixtures fixtures() {
    return fixtures;
  }

  /** Signs documents as the installation that imports them. */
  public String sign(byte[] statement) {
    return signatures.sign(statement);
  }

  /** An import into that company, skipping what exists, by a new platform admin. */
  public Importing into(UUID company) {
    UUID admin = fixtures.platformAdmin("admin-" + UUID.randomUUID() + "@platform.test").id();
    return new Importing(company, admin);
  }

  /**
   * What an import said that it did.
   *
   * @param updates the records that changed, with the names of the members that did
   */
  public record Report(
      Map<RecordKind, RecordCounts> counts,
      List<Problem> problems,
      List<String> updates,
      int passwordsToSet,
      List<Problem> aboutFile) {

    /** The figures of that kind; zero where the file has none. */
    public RecordCounts of(RecordKind kind) {
      return counts.getOrDefault(kind, RecordCounts.ZERO);
    }

    /** The codes of all problems, in their order. */
    public List<String> codes() {
      return problems.stream().map(Problem::code).toList();
    }

    /** The messages of all problems, in their order. */
    public List<String> messages() {
      return problems.stream().map(Problem::message).toList();
    }

    /** Where in the file all problems are, in their order. */
    public List<String> paths() {
      return problems.stream().map(Problem::path).toList();
    }
  }

  /** Something that a test does between two chunks. */
  @FunctionalInterface
  public interface BeforeChunk {
    void run(int chunk);
  }

  /** How a file is imported; the last value counts. */
  public final class Importing {
    private final UUID company;
    private UUID importer;
    private ImportPolicy policy = ImportPolicy.SKIP;
    private boolean allowsPlatformRoles;
    private Set<ChangeOutcome> fullLists = Set.of();
    private int chunkSize = ChunkBorder.MAX_ITEMS;
    private BeforeChunk beforeChunk = chunk -> {};
    private String source;
    private ReadLimits limits = new ReadLimits(64, 16 << 20);
    private Foretelling.Bounds bounds = Foretelling.Bounds.DEFAULT;

    private Importing(UUID company, UUID importer) {
      this.company = company;
      this.importer = importer;
    }

    /** By that user instead of the platform admin. */
    public Importing by(UUID user) {
      importer = user;
      return this;
    }

    /** Under that policy. */
    public Importing with(ImportPolicy what) {
      policy = what;
      return this;
    }

    /** The importer says that platform roles may be given. */
    public Importing allowingPlatformRoles() {
      allowsPlatformRoles = true;
      return this;
    }

    /** With no room in the list of what changes. */
    public Importing listingNothing() {
      fullLists = Set.of(ChangeOutcome.values());
      return this;
    }

    /** With that many records in a chunk. */
    public Importing inChunksOf(int items) {
      chunkSize = items;
      return this;
    }

    /** The importer says that the file comes from there. */
    public Importing from(String where) {
      source = where;
      return this;
    }

    /** Read under those limits instead of the usual ones for strangers' files. */
    public Importing under(ReadLimits what) {
      limits = what;
      return this;
    }

    /** Where a validation remembers no more than that. */
    public Importing remembering(Foretelling.Bounds what) {
      bounds = what;
      return this;
    }

    /** With that done before each chunk. */
    public Importing beforeChunk(BeforeChunk what) {
      beforeChunk = what;
      return this;
    }

    /** Tries the file, then imports it. */
    public Report run(MadeUpExport file) {
      Map<RecordKind, Long> before = reports.rows();
      Report foretold = once(file, true);
      assertThat(reports.rows()).as("rows after a validation").isEqualTo(before);
      Report report = once(file, false);
      assertThat(foretold).as("what the validation foretold").isEqualTo(report);
      assertNew(before, report);
      return report;
    }

    /** Imports the file without trying it before. */
    public Report runAtOnce(MadeUpExport file) {
      Map<RecordKind, Long> before = reports.rows();
      Report report = once(file, false);
      assertNew(before, report);
      return report;
    }

    /** Imports the file without trying it before, and looks at no rows. */
    public Report importOnly(MadeUpExport file) {
      return once(file, false);
    }

    /** Only tries the file. */
    public Report validate(MadeUpExport file) {
      return once(file, true);
    }

    private Report once(MadeUpExport file, boolean validateOnly) {
      try {
        Path folder = Files.createTempDirectory("import");
        Path document = folder.resolve("document.json");
        file.write(document);
        try {
          return once(document, validateOnly);
        } finally {
          Files.deleteIfExists(folder.resolve("index"));
          Files.deleteIfExists(document);
          Files.deleteIfExists(folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private Report once(Path document, boolean validateOnly) throws IOException, SQLException {
      Path indexFile = document.resolveSibling("index");
      DocumentOutline outline =
          DocumentIndexer.inspect(
              document, ReadableExtent.WHOLE, indexFile, limits, cases, new Cancellation());
      try (RecordIndex index = RecordIndex.open(indexFile, cases);
          Connection connection = database.reusedConnections().getConnection()) {
        connection.setAutoCommit(false);
        JobLease lease = new JobLease(log(), 0);
        // Only what it writes on the chunk's own connection is used.
        ImportCounts counts = new ImportCounts() {};
        counts.begin(lease, connection, outline.counts());
        List<Problem> warnings = FileWarnings.of(outline, Unpacked.PLAIN);
        counts.add(lease, connection, Chunk.of(warnings));
        connection.commit();
        OwnSeal seal = FileSeal.of(outline, company, new OwnDocuments(signatures), document);
        ImportRun run =
            new ImportRun(
                lease,
                company,
                FileSource.of(outline, source).name(),
                importer,
                policy,
                validateOnly,
                allowsPlatformRoles,
                index,
                seal,
                reading,
                bounds);
        run.listsAreFull(fullLists);
        for (RecordKind kind : RecordKind.values()) {
          RecordPosition start = outline.sections().get(kind);
          if (start != null) {
            SectionCursor cursor =
                SectionCursor.open(document, kind, start, limits, WantedMembers.TO_IMPORT);
            try (ItemStream items =
                new ItemStream(new ReadAhead(new FileItems(cursor, index, seal), reading))) {
              chunks(connection, run, counts, items, kind);
            }
          }
        }
        lastImport = lease.jobId();
        return reports.of(lastImport, FileSource.of(outline, source).warnings());
      }
    }

    private void chunks(
        Connection connection,
        ImportRun run,
        ImportCounts counts,
        ItemStream items,
        RecordKind kind)
        throws IOException, SQLException {
      int number = 0;
      List<ImportItem> chunk = chunk(items);
      while (!chunk.isEmpty()) {
        beforeChunk.run(number++);
        ChunkResult result;
        try {
          result = new ChunkApplication().apply(connection, run, chunk);
        } catch (SQLException | RuntimeException e) {
          connection.rollback();
          throw e;
        }
        counts.add(
            run.lease(),
            connection,
            new Chunk(
                result.deltas(),
                result.problems(),
                result.changes(),
                result.passwordsToSet(),
                kind.jsonName()));
        connection.commit();
        chunk = chunk(items);
      }
    }

    private List<ImportItem> chunk(ItemStream items) throws IOException {
      items.beginChunk();
      List<ImportItem> chunk = new ArrayList<>();
      int records = 0;
      while (records < chunkSize) {
        ImportItem item = items.next();
        if (item == null) {
          return chunk;
        }
        chunk.add(item);
        records += item.parentOnly() ? 0 : 1;
      }
      return chunk;
    }

    private String log() {
      String id = "import_" + UUID.randomUUID();
      database.execute(
          "with log as (insert into data_import_logs (id, company_id, company_name, requested_by,"
              + " requester_email, overwrite_existing, skip_duplicates, validate_only, file_name,"
              + " file_size, state) values (?, ?, 'Company', ?, 'who@test', ?, ?, true, 'file', 1,"
              + " 'running') returning id) insert into data_import_counts (import_id, kind)"
              + " select log.id, kind from log, unnest(string_to_array(?, ' ')) kind",
          id,
          company,
          importer,
          policy == ImportPolicy.OVERWRITE,
          policy == ImportPolicy.SKIP,
          Stream.of(RecordKind.values())
              .map(RecordKind::jsonName)
              .collect(Collectors.joining(" ")));
      return id;
    }
  }

  /** The records that the last import changed, or the last validation would. */
  public List<RecordChange> changes() {
    return reports.changes(lastImport);
  }

  private void assertNew(Map<RecordKind, Long> before, Report report) {
    reports
        .rows()
        .forEach(
            (kind, after) ->
                assertThat(report.of(kind).created())
                    .as("created " + kind.jsonName())
                    .isEqualTo(after - before.get(kind)));
  }
}
