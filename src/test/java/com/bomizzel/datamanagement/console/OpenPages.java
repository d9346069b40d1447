package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.ConsoleClient.OpenPage;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/**
 * What pages send that are open in a browser, and what they get when a right was lost meanwhile.
 */
final class OpenPages {
  /** Of one of many. */
  private static final Pattern CHANGING = Pattern.compile(":(choose|run|pause|verify|restore)$");

  private final ConsoleAccess there;

  /** The pages about the other company of {@code there}. */
  OpenPages(ConsoleAccess there) {
    this.there = there;
  }

  /** The pages whose forms are tried, of everybody who is in the company or runs the place. */
  private List<String> formPages(boolean operator) {
    List<String> pages =
        new ArrayList<>(
            List.of(
                "/companies",
                "/data-management/export",
                "/data-management/import",
                "/data-management/import?id=" + there.validation,
                "/data-management/backups",
                "/data-management/backups?plan=" + there.plan,
                "/data-management/history?delete=" + there.export));
    if (operator) {
      pages.addAll(
          List.of(
              "/administration/jobs",
              "/administration/job?job=" + there.open + "&ask=stop",
              "/administration/companies",
              "/administration/storage"));
    }
    return pages;
  }

  /** Those who may get an answer to every form that changes nothing: these postbacks are real. */
  int judgeForms() {
    Set<String> changing =
        Set.of(
            "session:out",
            "export:start",
            "export:cancel",
            "export:delete",
            "history:delete",
            "outcome:go",
            "outcome:check",
            "outcome:start",
            "outcome:confirm",
            "job:confirm",
            "founding:create",
            "storage:confirm");
    Person person = there.rows.platformAdmin(ConsoleAccess.mail());
    there.rows.join(there.theirs, person, "owner");
    ConsoleClient browser = new ConsoleClient(there.api);
    browser.signIn(person);
    there.choose(browser);
    showOpenExportTo(person);
    SoftAssertions softly = new SoftAssertions();
    int cells = 0;
    for (String address : formPages(true)) {
      OpenPage page = browser.open(address);
      for (String action : ConsolePages.actions(page.answer().text())) {
        if (!changing.contains(action) && !CHANGING.matcher(action).find()) {
          Answer answer = browser.act(page, action, render(action), event(action));
          softly.assertThat(answer.status()).as(address + " " + action).isEqualTo(200);
          softly.assertThat(answer.text()).as(address + " " + action).contains("<changes>");
          cells++;
        }
      }
    }
    softly.assertAll();
    return cells;
  }

  /** The part of a page in which what it tells stands. */
  private static String render(String action) {
    return switch (action.replaceFirst(":.*", "")) {
      case "export" -> "export:result export:estimate";
      case "import" -> "import:file outcome:result";
      case "outcome" -> "outcome:result outcome:found";
      case "history" -> "history:lists";
      case "backups" -> "backups:all";
      case "jobs" -> "jobs:now jobs:chart jobs:lists";
      case "job" -> "job:page";
      case "storage" -> "storage:all";
      case "companies" -> "companies:list";
      default -> "@all";
    };
  }

  /** What a field's script says beside its name; a button's may say it, too. */
  private static Map<String, String> event(String action) {
    String event = action.contains(":date") ? "change" : "valueChange";
    return Map.of("jakarta.faces.behavior.event", event);
  }

  /** The tab of exports shows a person their own. */
  private void showOpenExportTo(Person person) {
    there.database.execute(
        "update data_export_logs set requested_by = ? where id = ?", person.id(), there.open);
  }

  /** Everything that an open page can send, after its person lost the right to it. */
  int judgeOpenPages() {
    SoftAssertions softly = new SoftAssertions();
    int cells = 0;
    for (LostRight loss : LostRight.values()) {
      cells += judgeOpenPages(loss, softly);
    }
    softly.assertAll();
    return cells;
  }

  private int judgeOpenPages(LostRight loss, SoftAssertions softly) {
    boolean operator = loss == LostRight.DEMOTED;
    Person person =
        operator
            ? there.rows.platformAdmin(ConsoleAccess.mail())
            : there.rows.member(there.theirs, ConsoleAccess.mail(), "owner");
    ConsoleClient browser = new ConsoleClient(there.api);
    browser.signIn(person);
    if (operator) {
      there.choose(browser);
    }
    showOpenExportTo(person);
    List<OpenPage> pages = formPages(operator).stream().map(browser::open).toList();
    pages.forEach(page -> softly.assertThat(page.answer().status()).isEqualTo(200));
    String before = things();
    loss.take(there.database, person, there.theirs);
    int cells = 0;
    for (OpenPage page : pages) {
      Set<String> actions = ConsolePages.actions(page.answer().text());
      softly.assertThat(actions).as(page.address()).isNotEmpty();
      actions.remove("session:out");
      for (String action : actions) {
        String cell = loss + " " + page.address() + " " + action;
        judgeLost(softly, cell, browser.act(page, action, render(action), event(action)));
        judgeLost(softly, cell + ", everything", browser.act(page, action, "@all", event(action)));
        judgeLost(softly, cell + ", no script", browser.submit(page, action, Map.of()));
        cells += 3;
      }
      Answer again = browser.get(page.address());
      softly
          .assertThat(again.text())
          .as(loss + " " + page.address() + " again")
          .doesNotContain(there.secrets());
    }
    for (String address : there.downloads()) {
      softly.assertThat(browser.get(address).status()).as(loss + address).isIn(302, 404);
    }
    softly.assertThat(things()).as(loss + ": what there is").isEqualTo(before);
    loss.giveBack(there.database, there.theirs);
    return cells;
  }

  private void judgeLost(SoftAssertions softly, String cell, Answer answer) {
    boolean companies = cell.contains(" /companies ");
    softly.assertThat(answer.text()).as(cell).doesNotContain(there.secrets());
    softly.assertThat(answer.status()).as(cell).isIn(200, 302, 404);
    if (answer.status() == 200 && !companies) {
      softly.assertThat(answer.text()).as(cell).contains("<redirect url=\"/");
      softly.assertThat(answer.text()).as(cell).doesNotContain("/errors/failure", "<changes>");
    } else if (answer.status() == 302) {
      softly.assertThat(answer.header("Location")).as(cell).doesNotContain("/errors/failure");
    } else if (companies) {
      softly.assertThat(answer.text()).as(cell).doesNotContain(there.name);
    }
  }

  /** What lost rights must not change. */
  private String things() {
    return there
            .database
            .rows(
                "select id, state, cancel_requested, stop_requested from data_export_logs"
                    + " where company_id = ? order by id",
                there.theirs)
            .toString()
        + there.database.rows(
            "select id, state, cancel_requested, stop_requested from data_import_logs"
                + " where company_id = ? order by id",
            there.theirs)
        + there.database.rows(
            "select id, state from data_export_plans where company_id = ?", there.theirs);
  }
}
