package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.ConsoleClient.OpenPage;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.RawHttp;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/**
 * Two companies with their things, everybody who may come, and what each of them must get. One of
 * the other company's exports is held in the middle until this is closed, so that its pages have
 * what they have only then.
 */
final class ConsoleAccess implements AutoCloseable {
  private static final String FILE =
      """
      {"exportInfo": {}, "data": {"users": [{"email": "%s"}],
        "tickets": [{"id": "t1", "title": "One"}]}}
      """;

  private static final Pattern DENIAL =
      Pattern.compile("class=\"strong\">(Permission denied|You no longer have access)");

  /** What those who may see a page have to answer for. */
  private enum Kind {
    /** For everybody. */
    PUBLIC,
    /** For whoever is signed in. */
    PERSONAL,
    /** About the company that was chosen. */
    COMPANY,
    /** About it, for those who administer it. */
    PLANS,
    /** For platform admins. */
    OPERATOR
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("/sign-in", Kind.PUBLIC),
          Map.entry("/help", Kind.PUBLIC),
          Map.entry("/errors/expired", Kind.PUBLIC),
          Map.entry("/errors/failure", Kind.PUBLIC),
          Map.entry("/errors/away", Kind.PUBLIC),
          Map.entry("/errors/foreign", Kind.PUBLIC),
          Map.entry("/errors/gone", Kind.PUBLIC),
          Map.entry("/errors/malformed", Kind.PUBLIC),
          Map.entry("/errors/notFound", Kind.PUBLIC),
          Map.entry("/errors/refused", Kind.PUBLIC),
          Map.entry("/errors/tooMany", Kind.PUBLIC),
          Map.entry("/companies", Kind.PERSONAL),
          Map.entry("/tokens", Kind.PERSONAL),
          Map.entry("/data-management/export", Kind.COMPANY),
          Map.entry("/data-management/import", Kind.COMPANY),
          Map.entry("/data-management/changes", Kind.COMPANY),
          Map.entry("/data-management/history", Kind.COMPANY),
          Map.entry("/data-management/backups", Kind.PLANS),
          Map.entry("/administration/jobs", Kind.OPERATOR),
          Map.entry("/administration/job", Kind.OPERATOR),
          Map.entry("/administration/companies", Kind.OPERATOR),
          Map.entry("/administration/storage", Kind.OPERATOR));

  /** What somebody gets. */
  private enum Outcome {
    /** The page, with what belongs to the other company. */
    SHOWN,
    /** The page, without anything of the other company's. */
    EMPTY,
    SIGN_IN,
    CHOOSE,
    DENIED,
    NOTHING,
    MALFORMED,
    OTHER
  }

  private record Visitor(String who, ConsoleClient browser, Map<Kind, Outcome> outcomes) {}

  final ApiClient api;
  final TestDatabase database;
  final Fixtures rows;
  final String name = "Elm " + UUID.randomUUID();
  private final String secret = "Topsecret" + UUID.randomUUID().toString().replace("-", "");
  private final UUID ours;
  final UUID theirs;
  final String export;
  final String validation;
  final String open;
  final String plan;
  private final Connection lock;
  private final boolean filtered;
  private final List<Visitor> visitors = new ArrayList<>();

  /**
   * {@code filtered} is false where {@link SignInRequired} is not there, and the pages are alone.
   */
  ConsoleAccess(ApiClient api, TestDatabase database, boolean filtered) throws SQLException {
    this.filtered = filtered;
    this.api = api;
    this.database = database;
    this.rows = new Fixtures(database);
    ours = rows.company("Ours " + UUID.randomUUID());
    theirs = rows.company(name);
    Person owner = rows.member(theirs, mail(), "owner");
    database.execute("update users set first_name = ? where id = ?", secret, owner.id());
    ApiClient client = api.login(owner.email(), Fixtures.PASSWORD);
    export = client.export(theirs).expect(200).data().path("exportId").asText();
    // The address is somebody else's, so one record is rejected.
    String file = FILE.formatted(rows.person(mail()).email());
    validation =
        client
            .importFile(ImportForm.of(file, theirs).validateOnly())
            .expect(200)
            .data()
            .path("importId")
            .asText();
    Map<String, ?> when = Map.of("every", "month", "dayOfMonth", 1, "at", "02:30", "zone", "UTC");
    plan =
        client
            .post(
                "/api/data-export/plans",
                Map.of("companyId", theirs, "name", "Monthly", "schedule", when))
            .expect(201)
            .data()
            .path("planId")
            .asText();
    // So that the plan has an archive.
    database.execute(
        "update data_export_logs set plan_id = ?, plan_name = 'Monthly', plan_settled_at = now(),"
            + " expires_at = null where id = ?",
        plan,
        export);
    lock = database.lock("ticket_notes");
    open = client.exportAsync(theirs).expect(202).data().path("exportId").asText();
    invite();
  }

  @Override
  public void close() throws SQLException {
    lock.rollback();
    lock.close();
  }

  private void invite() {
    visitors.add(new Visitor("nobody", new ConsoleClient(api), everywhere(Outcome.SIGN_IN)));
    visitors.add(
        visitor(
            "somebody of no company",
            rows.person(mail()),
            filtered ? Outcome.CHOOSE : Outcome.DENIED));
    Person neighbour = rows.member(ours, mail(), "owner");
    visitors.add(visitor("an owner of another company", neighbour, Outcome.EMPTY));
    for (String role : List.of("member", "admin", "owner")) {
      Visitor theirOwn = visitor("their " + role, rows.member(theirs, mail(), role), Outcome.SHOWN);
      theirOwn.outcomes().put(Kind.PLANS, role.equals("member") ? Outcome.DENIED : Outcome.SHOWN);
      visitors.add(theirOwn);
    }
    Visitor operator = visitor("a platform admin", rows.platformAdmin(mail()), Outcome.SHOWN);
    choose(operator.browser());
    operator.outcomes().put(Kind.OPERATOR, Outcome.SHOWN);
    visitors.add(operator);
    Person removed = rows.member(theirs, mail(), "owner");
    visitors.add(visitor("a removed owner", removed, Outcome.DENIED));
    LostRight.REMOVED.take(database, removed, theirs);
    Person deactivated = rows.member(theirs, mail(), "owner");
    Visitor gone = visitor("a deactivated owner", deactivated, Outcome.SIGN_IN);
    gone.outcomes().putAll(everywhere(Outcome.SIGN_IN));
    visitors.add(gone);
    LostRight.DEACTIVATED.take(database, deactivated, theirs);
  }

  private Visitor visitor(String who, Person person, Outcome ofCompany) {
    Map<Kind, Outcome> outcomes = everywhere(ofCompany);
    outcomes.put(Kind.PERSONAL, Outcome.EMPTY);
    outcomes.put(Kind.OPERATOR, Outcome.NOTHING);
    ConsoleClient browser = new ConsoleClient(api);
    browser.signIn(person);
    return new Visitor(who, browser, outcomes);
  }

  private static Map<Kind, Outcome> everywhere(Outcome outcome) {
    Map<Kind, Outcome> outcomes = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      outcomes.put(kind, kind == Kind.PUBLIC ? Outcome.EMPTY : outcome);
    }
    return outcomes;
  }

  static String mail() {
    return UUID.randomUUID() + "@example.com";
  }

  /** A platform admin has to look for the company. */
  void choose(ConsoleClient browser) {
    OpenPage page = browser.open("/companies");
    Answer found =
        browser.act(page, "companies:find", "companies:list", Map.of("companies:search", name));
    Matcher button = Pattern.compile("name=\"(companies:[^\"]*:choose)\"").matcher(found.text());
    assertThat(button.find()).as(found.text()).isTrue();
    assertThat(browser.submit(page, button.group(1), Map.of()).header("Location"))
        .isEqualTo("/data-management/export");
  }

  /** The addresses of a page, with the other company's things where it takes any. */
  private List<String> places(String page) {
    return switch (page) {
      case "/data-management/import", "/data-management/changes" ->
          List.of(page, page + "?id=" + validation);
      case "/data-management/history" -> List.of(page, page + "?delete=" + export);
      case "/data-management/backups" -> List.of(page, page + "?plan=" + plan);
      case "/administration/job" ->
          List.of(page, page + "?job=" + open, page + "?job=" + open + "&ask=stop");
      default -> List.of(page);
    };
  }

  /** Every page, spelled with and without its extension, for everybody. */
  int judgePages() {
    assertThat(KINDS.keySet()).containsExactlyInAnyOrderElementsOf(ConsolePages.addresses());
    SoftAssertions softly = new SoftAssertions();
    int cells = 0;
    for (Visitor visitor : visitors) {
      for (String page : ConsolePages.addresses()) {
        for (String place : places(page)) {
          Outcome expected = visitor.outcomes().get(KINDS.get(page));
          for (String address : List.of(place, place.replace(page, page + ".xhtml"))) {
            Answer answer = visitor.browser().get(address);
            judge(softly, visitor.who() + ": " + address, answer, expected);
            cells++;
          }
        }
      }
    }
    softly.assertAll();
    return cells;
  }

  private void judge(SoftAssertions softly, String cell, Answer answer, Outcome expected) {
    softly
        .assertThat(outcome(answer))
        .as(cell)
        .isEqualTo(expected == Outcome.EMPTY ? Outcome.SHOWN : expected);
    if (expected != Outcome.SHOWN) {
      softly.assertThat(answer.text()).as(cell).doesNotContain(secrets());
    }
  }

  List<String> secrets() {
    return List.of(secret, export, validation, open, plan);
  }

  private static Outcome outcome(Answer answer) {
    String location = answer.header("Location");
    if (answer.status() == 302 && location.startsWith("/sign-in")) {
      return Outcome.SIGN_IN;
    } else if (answer.status() == 302 && location.startsWith("/companies")) {
      return Outcome.CHOOSE;
    } else if (answer.status() == 200) {
      return DENIAL.matcher(answer.text()).find() ? Outcome.DENIED : Outcome.SHOWN;
    }
    return switch (answer.status()) {
      case 400 -> Outcome.MALFORMED;
      case 404 -> Outcome.NOTHING;
      default -> Outcome.OTHER;
    };
  }

  /** Every download, by every method, for everybody. */
  int judgeDownloads() {
    SoftAssertions softly = new SoftAssertions();
    int cells = 0;
    for (Visitor visitor : visitors) {
      Outcome ofCompany = visitor.outcomes().get(Kind.COMPANY);
      Outcome expected =
          ofCompany == Outcome.SHOWN || (filtered && ofCompany == Outcome.SIGN_IN)
              ? ofCompany
              : Outcome.NOTHING;
      for (String address : downloads()) {
        judge(softly, visitor.who() + ": " + address, visitor.browser().get(address), expected);
        RawHttp.Reply head = raw(visitor, "HEAD", address);
        int status = expected == Outcome.SHOWN ? 200 : expected == Outcome.NOTHING ? 404 : 302;
        softly.assertThat(head.status()).as(visitor.who() + ": HEAD " + address).isEqualTo(status);
        cells += 2;
      }
    }
    softly.assertAll();
    return cells;
  }

  List<String> downloads() {
    return List.of("/downloads/" + export, "/downloads/problems/" + validation);
  }

  /** Every path that is not for everybody, in every spelling. */
  int judgeSpellings() {
    List<String> paths = new ArrayList<>(downloads());
    ConsolePages.addresses().stream()
        .filter(page -> KINDS.get(page) != Kind.PUBLIC)
        .forEach(paths::add);
    SoftAssertions softly = new SoftAssertions();
    int cells = 0;
    for (String path : paths) {
      for (String spelling : ConsolePages.spellings(path)) {
        for (Visitor visitor : visitors.subList(0, 4)) {
          RawHttp.Reply reply = raw(visitor, "GET", spelling);
          String cell = visitor.who() + ": " + spelling;
          // The container cuts off a folder's parameters with all that follows, and leads there.
          softly.assertThat(reply.status()).as(cell).isIn(400, 301);
          softly.assertThat(reply.header("Location").orElse("/")).as(cell).startsWith("/");
          softly.assertThat(reply.text()).as(cell).doesNotContain(secrets());
          cells++;
        }
      }
    }
    softly.assertAll();
    return cells;
  }

  private RawHttp.Reply raw(Visitor visitor, String method, String path) {
    String session = visitor.browser().session();
    return session == null
        ? RawHttp.request(api.base(), method, path)
        : RawHttp.request(api.base(), method, path, "Cookie: " + session);
  }

  /** One browser, two people: the second has two companies, and has chosen none of them. */
  void judgeSecondVisitor() {
    Person second = rows.member(ours, mail(), "owner");
    rows.join(rows.company("Third " + UUID.randomUUID()), second, "owner");
    ConsoleClient browser = new ConsoleClient(api);
    browser.signIn(rows.member(theirs, mail(), "owner"));
    OpenPage history = browser.open("/data-management/history?delete=" + export);
    OpenPage signIn = browser.open("/sign-in");
    Answer answer =
        browser.submit(
            signIn,
            "signIn:submit",
            Map.of("signIn:email", second.email(), "signIn:password", Fixtures.PASSWORD));
    assertThat(answer.header("Location")).isEqualTo("/companies");
    assertThat(browser.get("/data-management/history").header("Location")).startsWith("/companies");
    assertThat(browser.act(history, "history:delete", "history:lists", Map.of()).text())
        .doesNotContain(secrets())
        .doesNotContain(name);
  }
}
