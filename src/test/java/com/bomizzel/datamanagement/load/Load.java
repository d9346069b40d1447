package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.load.Turns.Job;
import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The load on one server: what there is before it, what is done at once, and what came of it. */
final class Load {
  private static final int CLIENTS = 50;
  private static final int EXPORTERS = 10;
  private static final int IMPORTERS = 5;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration BETWEEN_SIGN_INS = Duration.ofSeconds(2);

  private final TestDatabase database;
  private final BundleServer server;
  private final Path folder;
  private final Findings findings = new Findings();
  private final Calls calls = new Calls(findings);
  private final ApiClient nobody;
  private final Companies companies;

  /** A load on {@code server}; {@code folder} takes files. */
  Load(TestDatabase database, BundleServer server, Path folder) {
    this.database = database;
    this.server = server;
    this.folder = folder;
    this.nobody =
        ApiClient.of(
            server.base(), HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    this.companies = new Companies(database, nobody);
  }

  /** Makes the companies, lets the load run for so long, waits for the last job's end. */
  LoadResult run(Duration duration) throws Exception {
    List<LoadCompany> exporting = companies.make("Exporting", EXPORTERS, n -> 2000 + n * 1000);
    List<LoadCompany> importing = companies.make("Importing", IMPORTERS, n -> 1000 + n * 1000);
    List<LoadCompany> asking = companies.make("Asking", Burst.COMPANIES, n -> 500 + n * 150);
    database.execute("analyze");
    List<Path> files = new ArrayList<>();
    for (LoadCompany company : importing) {
      files.add(export(company));
    }
    Alone alone = Alone.poll(server.pid(), database, importing);
    long heapBefore = LiveHeap.of(server.pid());

    long began = System.nanoTime();
    Crowd crowd = new Crowd(duration, findings);
    Burst burst = new Burst(asking, calls);
    List<Sample> samples;
    try (Watch watch = Watch.begin(server.pid(), database, findings)) {
      export(exporting, crowd);
      for (int number = 0; number < IMPORTERS; number++) {
        LoadCompany source = importing.get(number);
        crowd.join(
            "importer " + number,
            new Importer(source, files.get(number), companies, calls, findings));
      }
      crowd.join("sign-ins", () -> signIn(exporting.get(0)));
      Thread.sleep(duration.toMillis() / 5);
      burst.begin(crowd);
      Thread.sleep(duration.toMillis() * 4 / 5);
      samples = watch.samples();
    }
    crowd.await();
    new JobsAfterwards(database, findings).check();
    Turns turns = Turns.of(database);
    return new LoadResult(
        calls,
        alone,
        new Times(began, burst.from(), burst.to(), began + duration.toNanos()),
        samples,
        heapBefore,
        LiveHeap.of(server.pid()),
        turns,
        List.of(
            new Group("export, one after the other", turns.of(exporting), false),
            new Group("import, each into a new company", turns.those(Job::isImport), false),
            new Group("two hundred exports at once", turns.of(asking), true)),
        JobCounts.of(database),
        findings);
  }

  /** Exporters, and around each of their companies some of the clients. */
  private void export(List<LoadCompany> exporting, Crowd crowd) {
    List<Board> boards = Stream.generate(Board::new).limit(EXPORTERS).toList();
    for (int number = 0; number < EXPORTERS; number++) {
      crowd.join(
          "exporter " + number,
          new Exporter(exporting.get(number), boards.get(number), calls, findings));
    }
    for (int number = 0; number < CLIENTS; number++) {
      int own = number % EXPORTERS;
      crowd.join(
          "client " + number,
          new Onlooker(exporting.get(own), boards.get(own), calls, findings, number));
    }
  }

  private void signIn(LoadCompany company) throws InterruptedException {
    calls.make(CallKind.SIGN_IN, () -> nobody.tryLogin(company.owner().email(), Fixtures.PASSWORD));
    Thread.sleep(BETWEEN_SIGN_INS.toMillis());
  }

  private Path export(LoadCompany company) throws IOException {
    ApiClient client = company.client();
    String id = client.exportAsync(company.id()).expect(202).data().path("exportId").asText();
    Answer done = client.awaitExport(id, LIMIT).expect(200);
    Path file = folder.resolve(company.id() + ".zip");
    if (client.download(done, file).statusCode() != 200) {
      throw new IOException("no file of " + done.text());
    }
    return file;
  }
}
