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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whatever method of a batch artifact fails, before its work or after it: the job's row ends, or
 * the job goes on.
 */
@OwnServer(seconds = 90)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InjectedFaultsIT {
  private static final String ADMIN = "admin@bomizzel.example";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String ROOT = "com.bomizzel.datamanagement.";
  private static final String EXPORTING = ROOT + "exporting.job";
  private static final String IMPORTING = ROOT + "importing.job";

  private static Path faults;
  private static TestDatabase database;
  private static BundleServer server;
  private static ApiClient admin;

  private static final Map<InjectedFault, String> STUCK = new LinkedHashMap<>();
  private static final Map<InjectedFault, String> EXPORTS = new LinkedHashMap<>();
  private static final Map<InjectedFault, String> IMPORTS = new LinkedHashMap<>();

  static Map<Class<?>, List<String>> ofExports() {
    return FaultPoints.of("export-company", EXPORTING);
  }

  static Map<Class<?>, List<String>> ofImports() {
    return FaultPoints.of("import-company", IMPORTING);
  }

  static List<String> aftermaths() {
    return Stream.concat(
            FaultPoints.aftermaths("export-company", EXPORTING).stream(),
            FaultPoints.aftermaths("import-company", IMPORTING).stream())
        .toList();
  }

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
                "REQUESTS_PER_MINUTE",
                "1000000"));
    admin = server.client().login(ADMIN, Fixtures.PASSWORD);
    beginStuck();
    beginExports();
    beginImports();
  }

  /** Each job waits for its next try or for being found stuck, so all do it together. */
  private static void beginStuck() throws IOException {
    InjectedFault writing = new InjectedFault("SectionWriter.writeItems", false, Kind.STUCK);
    STUCK.put(writing, beginExport(writing));
    InjectedFault chunk = new InjectedFault("ChunkWriter.writeItems", false, Kind.STUCK);
    STUCK.put(chunk, beginImport(chunk));
    // Who notices that tells it to stop.
    InjectedFault stop = new InjectedFault("InspectionStep.stop", false, Kind.BUG);
    STUCK.put(
        stop, beginImport(new InjectedFault("InspectionStep.process", false, Kind.STUCK), stop));
  }

  private static void beginExports() throws IOException {
    for (InjectedFault fault : all(ofExports())) {
      EXPORTS.put(fault, beginExport(fault));
    }
    InjectedFault close = new InjectedFault("ExportJobListener.afterJob", false, Kind.CLOSE);
    InjectedFault before = new InjectedFault("SectionWriter.writeItems", false, Kind.PASSING);
    EXPORTS.put(close, beginExport(before, close));
  }

  private static void beginImports() throws IOException {
    for (InjectedFault fault : all(ofImports())) {
      IMPORTS.put(fault, beginImport(fault));
    }
    for (Kind kind : List.of(Kind.BUG, Kind.PASSING, Kind.ERROR)) {
      InjectedFault told = new InjectedFault("ChunkFailure.onError", false, kind);
      InjectedFault before = new InjectedFault("ChunkWriter.writeItems", false, Kind.PASSING);
      IMPORTS.put(told, beginImport(before, told));
    }
    InjectedFault close = new InjectedFault("ImportJobListener.afterJob", false, Kind.CLOSE);
    InjectedFault before = new InjectedFault("ChunkWriter.writeItems", false, Kind.PASSING);
    IMPORTS.put(close, beginImport(before, close));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** What begins a job, says how far it is, and how it ended: before it is done, and after. */
  @Test
  void everyJobGoesOnWhoseBeginningOrEndIsNotTold() throws IOException {
    Map<InjectedFault, String> jobs = new LinkedHashMap<>();
    for (boolean afterwards : List.of(false, true)) {
      for (String step :
          List.of(
              "Jobs.start", "JobQueue.executing", "ExportLogs.progress", "ExportLogs.completed")) {
        InjectedFault fault = new InjectedFault(step, afterwards, Kind.LOST);
        jobs.put(fault, beginExport(fault));
      }
      InjectedFault retry = new InjectedFault("ExportLogs.retry", afterwards, Kind.LOST);
      jobs.put(
          retry,
          beginExport(new InjectedFault("SectionWriter.writeItems", false, Kind.PASSING), retry));
    }
    Map<InjectedFault, String> imports = new LinkedHashMap<>();
    for (boolean afterwards : List.of(false, true)) {
      for (String step : List.of("JobQueue.executing", "ImportLogs.completed")) {
        InjectedFault fault = new InjectedFault(step, afterwards, Kind.LOST);
        imports.put(fault, beginImport(fault));
      }
      for (String step : List.of("Jobs.restart", "ImportLogs.retry")) {
        InjectedFault fault = new InjectedFault(step, afterwards, Kind.LOST);
        imports.put(
            fault, beginImport(new InjectedFault("SectionReader.open", true, Kind.PASSING), fault));
      }
    }

    for (var job : jobs.entrySet()) {
      assertThat(end("data_export_logs", admin.awaitExport(job.getValue(), LIMIT), job.getValue()))
          .as("%s", job.getKey())
          .isEqualTo("completed");
    }
    for (var job : imports.entrySet()) {
      String id = job.getValue();
      assertThat(end("data_import_logs", admin.awaitImport(id, LIMIT), id))
          .as("%s", job.getKey())
          .isEqualTo("completed");
      assertThat(tickets(id)).as("%s", job.getKey()).isEqualTo(1).isEqualTo(createdTickets(id));
    }
    assertAllHappened(jobs.keySet());
    assertAllHappened(imports.keySet());
    assertNothingIsHeld(jobs.values());
    assertNothingIsHeld(imports.values());
    assertThat(files(jobs.values())).as("files").hasSize(jobs.size());
  }

  @Test
  void everyExportEnds() throws IOException {
    Map<InjectedFault, String> ends = new LinkedHashMap<>();
    EXPORTS.forEach(
        (fault, id) -> ends.put(fault, end("data_export_logs", admin.awaitExport(id, LIMIT), id)));

    assertThat(ends.values()).containsOnly("completed");
    assertAllHappened(EXPORTS.keySet());
    assertNothingIsHeld(EXPORTS.values());
    assertThat(files(EXPORTS.values())).as("files").hasSize(EXPORTS.size());
  }

  @Test
  void everyImportEndsAndItsSumsAreTrue() {
    Map<InjectedFault, String> ends = new LinkedHashMap<>();
    IMPORTS.forEach(
        (fault, id) -> ends.put(fault, end("data_import_logs", admin.awaitImport(id, LIMIT), id)));

    assertEnds(ends);
    assertAllHappened(IMPORTS.keySet());
    assertNothingIsHeld(IMPORTS.values());
    IMPORTS.forEach(
        (fault, id) ->
            assertThat(tickets(id)).as("tickets of %s", fault).isEqualTo(createdTickets(id)));
  }

  /** Last, for they have taken their time meanwhile. */
  @Order(Integer.MAX_VALUE)
  @Test
  void jobsThatGetNoFurtherAreTakenUpAgain() {
    STUCK.forEach(
        (fault, id) -> {
          boolean isExport = id.startsWith("export");
          String table = isExport ? "data_export_logs" : "data_import_logs";
          Answer end = isExport ? admin.awaitExport(id, LIMIT) : admin.awaitImport(id, LIMIT);
          assertThat(end(table, end, id)).as("%s", fault).isEqualTo("completed");
          assertThat(database.number("select fence from " + table + " where id = ?", id))
              .isGreaterThan(1);
          if (!isExport) {
            assertThat(tickets(id)).isEqualTo(1).isEqualTo(createdTickets(id));
          }
        });
    assertAllHappened(STUCK.keySet());
  }

  /** Else nothing is shown. */
  private static void assertAllHappened(Collection<InjectedFault> all) {
    assertThat(all)
        .as("faults that did not happen")
        .noneMatch(fault -> Files.exists(faults.resolve(fault.company())));
  }

  /** A fault that passes ends no import; any other one is said. */
  private static void assertEnds(Map<InjectedFault, String> ends) {
    Map<InjectedFault, String> wrong = new LinkedHashMap<>();
    ends.forEach(
        (fault, end) -> {
          boolean isRight =
              switch (fault.kind()) {
                case PASSING, LOST, STUCK, CLOSE -> end.equals("completed");
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

  private static void assertNothingIsHeld(Collection<String> jobs) {
    assertThat(jobs)
        .as("jobs that a server holds")
        .noneMatch(
            id ->
                Stream.of("data_export_logs", "data_import_logs")
                    .anyMatch(
                        table ->
                            database.number(
                                    "select count(*) from "
                                        + table
                                        + " where id = ? and owner is not null",
                                    id)
                                > 0));
  }

  private static List<InjectedFault> all(Map<Class<?>, List<String>> artifacts) {
    List<InjectedFault> all = new ArrayList<>();
    artifacts.forEach(
        (artifact, methods) ->
            methods.forEach(
                method -> {
                  for (Kind kind : List.of(Kind.BUG, Kind.PASSING, Kind.ERROR)) {
                    String point = artifact.getSimpleName() + "." + method;
                    all.add(new InjectedFault(point, false, kind));
                    all.add(new InjectedFault(point, true, kind));
                  }
                }));
    return all;
  }

  /** Named by the last of its faults. */
  private static UUID company(InjectedFault... met) throws IOException {
    Fixtures rows = new Fixtures(database);
    String name = met[met.length - 1].company();
    UUID company = rows.company(name);
    Fixtures.Person owner = rows.member(company, UUID.randomUUID() + "@example.com", "owner");
    rows.note(rows.ticket(company, "Broken", owner), "Looking", owner);
    Files.write(faults.resolve(name), Stream.of(met).map(InjectedFault::toString).toList());
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

  private static String beginExport(InjectedFault... met) throws IOException {
    return admin.exportAsync(company(met)).expect(202).data().path("exportId").asText();
  }

  private static String beginImport(InjectedFault... met) throws IOException {
    ImportForm form = ImportForm.of(file(), company(met));
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
            FaultPoints.class,
            FaultInterceptor.class,
            InjectedFault.class,
            Unclosable.class,
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
