package com.bomizzel.datamanagement.faults;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.faults.InjectedFault.Kind;
import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever method of a batch artifact fails, before its work or after it: the job's row ends, or
 * the job goes on.
 */
@OwnServer(seconds = 90)
class InjectedFaultsIT {
  private static final String ADMIN = "admin@bomizzel.example";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Map<String, List<String>> OF_EXPORTS =
      Map.of(
          "ExportJobListener", List.of("beforeJob", "afterJob"),
          "PageReader", List.of("open", "readItem", "checkpointInfo", "close"),
          "SectionWriter", List.of("open", "writeItems", "checkpointInfo", "close"),
          "PublishArchive", List.of("process"));

  private static final Map<String, List<String>> OF_IMPORTS =
      Map.of(
          "ImportJobListener", List.of("beforeJob", "afterJob"),
          "InspectionStep", List.of("process"),
          "SectionReader", List.of("open", "readItem", "checkpointInfo", "close"),
          "ChunkWriter", List.of("open", "writeItems", "checkpointInfo", "close"),
          "ChunkSize", List.of("beginCheckpoint", "isReadyToCheckpoint", "endCheckpoint"),
          "FinishImport", List.of("process"));

  private static final Map<InjectedFault, String> EXPORTS = new LinkedHashMap<>();
  private static final Map<InjectedFault, String> IMPORTS = new LinkedHashMap<>();
  private static final Map<InjectedFault, String> STUCK_EXPORTS = new LinkedHashMap<>();
  private static final Map<InjectedFault, String> STUCK_IMPORTS = new LinkedHashMap<>();

  private static Path faults;
  private static TestDatabase database;
  private static BundleServer server;
  private static ApiClient admin;

  @BeforeAll
  static void start() throws IOException {
    faults = EmptyFolder.at(Path.of("target", "faults").toAbsolutePath());
    database = TestDatabase.create("faults");
    server =
        BundleServer.start(
            bundleWithFaults(),
            "faults",
            database,
            Map.of(
                "FAULTS",
                faults.toString(),
                "ADMIN_EMAIL",
                ADMIN,
                "ADMIN_PASSWORD",
                Fixtures.PASSWORD,
                "MAX_RUNNING_JOBS",
                "8",
                "JOB_STALL_SECONDS",
                Integer.toString(InjectedFault.STALL_SECONDS),
                "JOB_STATEMENT_SECONDS",
                Integer.toString(InjectedFault.STALL_SECONDS - 1),
                "REQUESTS_PER_MINUTE",
                "1000000"));
    admin = server.client().login(ADMIN, Fixtures.PASSWORD);
    beginAll();
  }

  /** Each job waits for its next try or for being found stuck, so all do it together. */
  private static void beginAll() throws IOException {
    InjectedFault writer = new InjectedFault("SectionWriter.writeItems", false, Kind.STUCK);
    STUCK_EXPORTS.put(writer, beginExport(writer));
    for (String point : List.of("InspectionStep.process", "ChunkWriter.writeItems")) {
      InjectedFault fault = new InjectedFault(point, false, Kind.STUCK);
      STUCK_IMPORTS.put(fault, beginImport(fault));
    }
    for (InjectedFault fault : all(OF_EXPORTS)) {
      EXPORTS.put(fault, beginExport(fault));
    }
    for (InjectedFault fault : all(OF_IMPORTS)) {
      IMPORTS.put(fault, beginImport(fault));
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void everyExportEnds() throws IOException {
    Map<InjectedFault, String> ends = new LinkedHashMap<>();
    EXPORTS.forEach(
        (fault, id) -> ends.put(fault, end("data_export_logs", admin.awaitExport(id, LIMIT), id)));

    assertThat(ends.values()).containsOnly("completed");
    assertNothingIsHeld("data_export_logs", EXPORTS.values());
    assertThat(files(EXPORTS.values())).as("files").hasSize(EXPORTS.size());
  }

  @Test
  void everyImportEndsAndItsSumsAreTrue() {
    Map<InjectedFault, String> ends = new LinkedHashMap<>();
    IMPORTS.forEach(
        (fault, id) -> ends.put(fault, end("data_import_logs", admin.awaitImport(id, LIMIT), id)));

    assertEnds(ends);
    assertNothingIsHeld("data_import_logs", IMPORTS.values());
    IMPORTS.forEach(
        (fault, id) ->
            assertThat(tickets(id)).as("tickets of %s", fault).isEqualTo(createdTickets(id)));
  }

  @Test
  void jobsThatGetNoFurtherAreTakenUpAgain() {
    STUCK_EXPORTS.forEach(
        (fault, id) -> {
          assertThat(admin.awaitExport(id, LIMIT).state()).as("%s", fault).isEqualTo("completed");
          assertThat(database.number("select fence from data_export_logs where id = ?", id))
              .isGreaterThan(1);
        });
    STUCK_IMPORTS.forEach(
        (fault, id) -> {
          assertThat(admin.awaitImport(id, LIMIT).state()).as("%s", fault).isEqualTo("completed");
          assertThat(database.number("select fence from data_import_logs where id = ?", id))
              .isGreaterThan(1);
          assertThat(tickets(id)).isEqualTo(1).isEqualTo(createdTickets(id));
        });
    assertNothingIsHeld("data_export_logs", STUCK_EXPORTS.values());
    assertNothingIsHeld("data_import_logs", STUCK_IMPORTS.values());
  }

  /** A fault that passes ends no import; any other one is said. */
  private static void assertEnds(Map<InjectedFault, String> ends) {
    Map<InjectedFault, String> wrong = new LinkedHashMap<>();
    ends.forEach(
        (fault, end) -> {
          boolean isRight =
              switch (fault.kind()) {
                case PASSING, STUCK -> end.equals("completed");
                case BUG -> end.equals("completed") || end.equals("failed IMPORT_FAILED");
                case ERROR -> end.equals("completed") || end.startsWith("failed");
              };
          if (!isRight) {
            wrong.put(fault, end);
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(ends.values()).contains("completed", "failed IMPORT_FAILED");
  }

  private static void assertNothingIsHeld(String table, Collection<String> jobs) {
    assertThat(
            database.number(
                "select count(*) from " + table + " where owner is not null and id = any (?)",
                (Object) jobs.toArray(String[]::new)))
        .as("jobs that a server holds")
        .isZero();
  }

  private static List<InjectedFault> all(Map<String, List<String>> artifacts) {
    List<InjectedFault> all = new ArrayList<>();
    artifacts.forEach(
        (artifact, methods) ->
            methods.forEach(
                method -> {
                  for (Kind kind : List.of(Kind.BUG, Kind.PASSING, Kind.ERROR)) {
                    all.add(new InjectedFault(artifact + "." + method, false, kind));
                    all.add(new InjectedFault(artifact + "." + method, true, kind));
                  }
                }));
    return all;
  }

  private static UUID company(InjectedFault fault) throws IOException {
    Fixtures rows = new Fixtures(database);
    UUID company = rows.company(fault.company());
    Fixtures.Person owner = rows.member(company, UUID.randomUUID() + "@example.com", "owner");
    rows.note(rows.ticket(company, "Broken", owner), "Looking", owner);
    Files.writeString(faults.resolve(fault.company()), fault.toString());
    return company;
  }

  private static String file() {
    return """
        {"exportInfo": {}, "data": {
          "users": [{"email": "%s@example.com", "firstName": "Jane"}],
          "customFields": [{"name": "Plan", "fieldType": "text"}],
          "tickets": [{"id": "%s", "title": "Broken", "notes": [{"content": "Looking"}]}],
          "attachments": []}}
        """
        .formatted(UUID.randomUUID(), UUID.randomUUID());
  }

  private static String end(String table, Answer answer, String id) {
    return answer.state().equals("failed")
        ? "failed " + database.text("select error_code from " + table + " where id = ?", id)
        : answer.state();
  }

  private static String beginExport(InjectedFault fault) throws IOException {
    return admin.exportAsync(company(fault)).expect(202).data().path("exportId").asText();
  }

  private static String beginImport(InjectedFault fault) throws IOException {
    ImportForm form = ImportForm.of(file(), company(fault));
    return admin.importAsync(form).expect(202).data().path("importId").asText();
  }

  private static List<String> files(Collection<String> exports) throws IOException {
    try (Stream<Path> files = Files.list(server.dataDirectory().resolve("exports"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> exports.stream().anyMatch(name::startsWith))
          .toList();
    }
  }

  private static long tickets(String importId) {
    return database.number(
        "select count(*) from tickets where company_id = (select company_id from data_import_logs"
            + " where id = ?) and title = 'Broken' and import_id = ?",
        importId,
        importId);
  }

  private static long createdTickets(String importId) {
    return database.number(
        "select created from data_import_counts where import_id = ? and kind = 'tickets'",
        importId);
  }

  /** The bundle, and in its WAR's libraries the faults. */
  private static Path bundleWithFaults() throws IOException {
    Path library = faults.resolveSibling("faults-library.jar");
    ShrinkWrap.create(JavaArchive.class)
        .addClasses(
            FaultPoint.class,
            FaultPoint.Literal.class,
            FaultExtension.class,
            FaultInterceptor.class,
            InjectedFault.class,
            Kind.class)
        .addAsManifestResource(new StringAsset(BEANS), "beans.xml")
        .addAsServiceProvider(jakarta.enterprise.inject.spi.Extension.class, FaultExtension.class)
        .as(ZipExporter.class)
        .exportTo(library.toFile(), true);
    Path bundle = faults.resolveSibling("faults-bundle.jar");
    Path war = faults.resolveSibling("faults.war");
    Files.copy(BundleServer.bundle(), bundle, REPLACE_EXISTING);
    try (FileSystem jar = FileSystems.newFileSystem(bundle)) {
      Path inside = jar.getPath("/MICRO-INF/deploy/ROOT.war");
      Files.copy(inside, war, REPLACE_EXISTING);
      try (FileSystem files = FileSystems.newFileSystem(war)) {
        Files.copy(library, files.getPath("/WEB-INF/lib/faults.jar"));
      }
      Files.copy(war, inside, REPLACE_EXISTING);
    }
    return bundle;
  }

  private static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
             bean-discovery-mode="annotated"/>
      """;
}
