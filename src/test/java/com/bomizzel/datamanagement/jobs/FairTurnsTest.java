package com.bomizzel.datamanagement.jobs;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.JobQueue.Turn;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Whose turn it is, over two servers: what the database answers is compared with the rule, written
 * down a second time. Each number of a run is one event of one company.
 */
class FairTurnsTest {
  private static final int COMPANIES = 4;
  private static final int SLOTS = 3;
  private static TestDatabase database;

  private final Settings settings =
      TestSettings.of(
          Map.of("MAX_QUEUED_JOBS", "1000", "MAX_RUNNING_JOBS", Integer.toString(SLOTS)));
  private final List<JobQueue> servers = List.of(server(), server());
  private final ExportLogs exports = new ExportLogs(database.reusedConnections(), settings);
  private final ImportLogs imports =
      new ImportLogs(database.reusedConnections(), settings, servers.get(0));
  private final List<Company> companies = new ArrayList<>();
  private final List<Begun> running = new ArrayList<>();
  private int clock;

  /** What the rule knows of a company. */
  private static final class Company {
    final UUID id = UUID.randomUUID();
    final List<Asked> waiting = new ArrayList<>();
    int running;
    int servedAt;

    int firstAsked() {
      return waiting.get(0).at();
    }
  }

  private record Asked(String id, int at) {}

  private record Begun(Company company, JobQueue server, Turn turn) {}

  private JobQueue server() {
    return new JobQueue(database.reusedConnections(), settings, new JobPulses(settings));
  }

  @BeforeContainer
  static void makeDatabase() {
    database = TestDatabase.createMigrated("fair_turns");
  }

  @BeforeTry
  void empty() {
    database.execute("delete from data_export_logs; delete from data_import_logs");
    companies.clear();
    running.clear();
    for (int i = 0; i < COMPANIES; i++) {
      companies.add(new Company());
    }
  }

  @Property(tries = 60)
  void eachTurnIsThatOfTheRule(@ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> events) {
    for (int event : events) {
      Company company = companies.get(event % COMPANIES);
      switch (event / COMPANIES % 5) {
        case 0, 1 -> ask(company, event);
        case 2, 3 -> claim(servers.get(event / 100 % 2));
        default -> end(event);
      }
    }
  }

  @Property(tries = 30)
  void theLineIsToldAsItWillBe(@ForAll @Size(max = 30) List<@IntRange(max = 999) Integer> events) {
    for (int event : events) {
      ask(companies.get(event % COMPANIES), event);
      if (event / COMPANIES % 4 == 0) {
        claim(servers.get(0));
      }
    }
    List<String> line = new WaitingLine(new LogDatabase(database.reusedConnections())).first(1000);
    for (int i = 0; i < line.size(); i++) {
      assertThat(servers.get(0).place(line.get(i))).contains(new QueuePlace(i + 1));
    }
    for (String next : line) {
      assertThat(claimAnywhere().map(turn -> turn.claim().lease().jobId())).contains(next);
    }
    assertThat(claimAnywhere()).isEmpty();
  }

  /**
   * Also by a planner that takes the line for short, as it does before the tables' next ANALYZE.
   */
  @Example
  void companiesAreLookedAtOnceHoweverManyJobsWait() throws SQLException {
    for (int i = 0; i < 40; i++) {
      ask(companies.get(i % COMPANIES), i);
    }
    String explain = "explain analyze " + WaitingLine.PLACE.replace(":id", "'none'");
    List<String> aggregates = new ArrayList<>();
    try (Connection connection = database.reusedConnections().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set enable_hashjoin = off; set enable_mergejoin = off");
      try (ResultSet plan = statement.executeQuery(explain)) {
        while (plan.next()) {
          if (plan.getString(1).matches(".*(Hash|Group)Aggregate.*")) {
            aggregates.add(plan.getString(1));
          }
        }
      }
    }
    assertThat(aggregates).isNotEmpty().allMatch(line -> line.endsWith("loops=1)"));
  }

  /** The longest wait under full load: nobody waits for more than a job of each other company. */
  @Example
  void aCompanyIsServedAfterAtMostOneJobOfEachOther() {
    for (Company company : companies.subList(0, 3)) {
      for (int i = 0; i < 10; i++) {
        ask(company, i);
      }
    }
    while (claim(servers.get(0)).isPresent()) {
      // Until all its slots are taken.
    }
    Company late = companies.get(3);
    ask(late, 0);
    end(0);
    assertThat(claim(servers.get(0)).map(Begun::company)).contains(late);
  }

  private void ask(Company company, int event) {
    String id = event % 3 == 0 ? importOf(company) : exportOf(company);
    company.waiting.add(new Asked(id, clock++));
  }

  private String exportOf(Company company) {
    return exports.create(new NewExport(company.id, "Acme", requester(), "{}"));
  }

  private String importOf(Company company) {
    return imports.create(
        new NewImport(
            company.id,
            "Acme",
            requester(),
            null,
            null,
            false,
            true,
            true,
            false,
            "f",
            1,
            "s",
            null));
  }

  private static Requester requester() {
    return new Requester(UUID.randomUUID(), "ada@example.com", "Ada", null);
  }

  private Optional<Begun> claim(JobQueue server) {
    Optional<Turn> turn = server.claimWaiting();
    boolean full = running.stream().filter(job -> job.server() == server).count() == SLOTS;
    Optional<Company> due = full ? Optional.empty() : due();
    assertThat(turn.map(taken -> taken.claim().lease().jobId()))
        .isEqualTo(due.map(company -> company.waiting.get(0).id()));
    return turn.map(taken -> begin(due.orElseThrow(), server, taken));
  }

  /** By a server that runs nothing yet. */
  private Optional<Turn> claimAnywhere() {
    return server().claimWaiting();
  }

  private Begun begin(Company company, JobQueue server, Turn turn) {
    company.waiting.remove(0);
    company.running++;
    company.servedAt = ++clock;
    Begun begun = new Begun(company, server, turn);
    running.add(begun);
    return begun;
  }

  private Optional<Company> due() {
    Comparator<Company> rule =
        comparingInt((Company company) -> company.running)
            .thenComparing(comparing((Company company) -> company.servedAt))
            .thenComparing(comparing(Company::firstAsked));
    return companies.stream().filter(company -> !company.waiting.isEmpty()).min(rule);
  }

  private void end(int event) {
    if (!running.isEmpty()) {
      Begun job = running.remove(event % running.size());
      job.company().running--;
      JobLease lease = job.turn().claim().lease();
      if (job.turn().table() == JobTable.EXPORTS) {
        exports.failed(lease, new JobError("X", "x"));
      } else {
        imports.failed(lease, new JobError("X", "x"));
      }
    }
  }
}
