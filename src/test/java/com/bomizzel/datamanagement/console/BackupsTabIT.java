package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.Waiting;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackupsTabIT extends ConsoleTest {
  private static final String BACKUPS = "/data-management/backups";

  private final UUID company = fixtures().company("Willow Ltd");

  @AfterEach
  void end() {
    database().execute("delete from data_export_plans where company_id = ?", company);
  }

  @Test
  void aPlanIsMadeRunChangedAndDeleted() {
    Person owner = owner(company);
    fixtures().ticket(company, "One", owner);
    Page page = open(owner, BACKUPS);
    assertThat(page.getByText("No plans yet")).isVisible();
    page.locator("button:has-text('Make a plan')").click();
    makeWeeklyPlan(page);
    whoIsToldIsOfferedWhateverFormWasOpenBefore(page);

    assertThat(page.locator("section:has-text('Weekends')").last())
        .containsText("Saturday, Sunday at 03:15 (Europe/Berlin)");
    page.locator("button:has-text('Run now')").click();
    assertThat(page.locator(".badge.verified:has-text('verified')")).isVisible();
    assertThat(page.locator("section:has-text('Weekends')").last()).containsText("one,");
    seen("backups");
    page.setViewportSize(390, 800);
    seen("backups-phone");
    assertFits("backups");

    page.locator("a:has-text('Archives')").click();
    assertThat(page.locator("[aria-labelledby=archives-title] tbody tr")).hasCount(1);
    assertThat(page.locator("a:has-text('Download')")).isVisible();
    assertFits("archives");
    seen("backups-archives");
    page.setViewportSize(1060, 760);
    page.locator("a:has-text('All plans')").click();

    page.locator("button:has-text('Change')").click();
    page.locator("button:has-text('Show what would stay')").click();
    assertThat(page.locator(".figures")).containsText("stays");
    page.getByLabel("Name").fill(" ");
    page.locator("button:has-text('Save the plan')").click();
    assertThat(page.locator(".alert")).containsText("Give the plan a name");
    page.getByLabel("Name").fill("Nightly");
    page.getByLabel("How often").selectOption("day");
    assertThat(page.locator(".weekDays")).hasCount(0);
    page.locator("button:has-text('Save the plan')").click();
    assertThat(page.getByText("The plan \"Nightly\" was changed.")).isVisible();
    page.locator("button:has-text('Pause')").click();
    assertThat(page.locator(".badge:has-text('paused')")).isVisible();
    assertThat(page.getByText("not by itself")).isVisible();

    page.locator("button:has-text('Delete')").click();
    assertThat(page.locator(".ask")).containsText("It keeps one archive.");
    page.locator("button:has-text('Delete the plan and its archives')").click();
    assertThat(page.getByText("No plans yet")).isVisible();
    assertThat(
            database()
                .text(
                    "select string_agg(state, ' ') from data_export_logs where company_id = ?",
                    company))
        .isEqualTo("expired");
  }

  private void whoIsToldIsOfferedWhateverFormWasOpenBefore(Page page) {
    UUID member = fixtures().member(company, UUID.randomUUID() + "@x.example", "member").id();
    String tell =
        "update data_export_subscriptions set people = %s(people, ?) where company_id = ?";
    database().execute(tell.formatted("array_append"), member, company);
    page.locator("button:has-text('Change')").click();
    assertThat(page.locator("[id='backups:people'] input:checked")).hasCount(2);
    page.locator("button:has-text('Leave it')").click();
    database().execute(tell.formatted("array_remove"), member, company);
  }

  @Test
  void anArchiveIsReadAgainRestoredAndDeleted() {
    Person owner = owner(company);
    fixtures().ticket(company, "One", owner);
    String plan = planWithArchive(owner);
    database().execute("delete from tickets where company_id = ?", company);
    Page page = open(owner, BACKUPS + "?plan=" + plan);
    assertThat(page.locator(".days td[aria-current=date]")).containsText("succeeded");
    assertThat(page.locator(".legend")).containsText("nothing planned");
    assertThat(page.locator("[aria-labelledby=archives-title] tbody tr")).hasCount(1);
    String before = verifiedAt(plan);
    page.locator("button:has-text('Verify')").click();
    Waiting.until(() -> verifiedAt(plan) != null && !before.equals(verifiedAt(plan)));
    assertThat(page.locator("button:has-text('Verify')")).isEnabled();
    assertThat(page.locator(".badge.verified")).isVisible();

    page.locator("button:has-text('Restore')").click();
    ImportPage tab = new ImportPage(page, null);
    assertThat(page.locator(".chosen")).containsText("willow_ltd_export_");
    assertThat(tab.step()).containsText("Check");
    tab.press("Check file");
    assertThat(tab.headline()).hasText("Validation Complete!");
    assertThat(tickets()).isZero();
    tab.press("Import 1 ticket");
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(tickets()).isEqualTo(1);

    page.navigate(BACKUPS + "?plan=" + plan);
    page.locator("button:has-text('Delete')").click();
    assertThat(page.locator(".ask")).containsText("the only whole archive of this plan");
    assertFits("archive-ask");
    page.locator("button:has-text('Keep it')").click();
    assertThat(page.locator(".ask")).hasCount(0);
    page.locator("button:has-text('Delete')").click();
    page.locator("button:has-text('Delete it')").click();
    assertThat(page.getByText("No archives yet.")).isVisible();
    assertThat(page.locator(".days td[aria-current=date]")).containsText("succeeded");
    assertThat(page.getByText("One backup that succeeded.")).isVisible();
    assertThat(
            database()
                .text(
                    "select string_agg(action, ' ' order by id) from audit_events"
                        + " where company_id = ? and action like 'export-%'",
                    company))
        .isEqualTo("export-verify export-restore export-delete");
  }

  @Test
  void whatBecameOfItsDaysIsSeen() {
    Person owner = owner(company);
    fixtures().ticket(company, "One", owner);
    String plan = planWithArchive(owner);
    // Four weeks: one day failed, two were missed, and one run came two days late.
    database()
        .execute(
            "update data_export_plan_times set since = date_trunc('day', now() at time zone 'UTC')"
                + " at time zone 'UTC' - interval '27 days' where plan_id = ?",
            plan);
    database()
        .execute(
            "update data_export_plans set created_at = now() - interval '90 days' where id = ?",
            plan);
    database()
        .execute(
            """
            insert into data_export_logs (id, company_id, company_name, requested_by,
                requester_email, options, state, plan_id, plan_name, plan_settled_at, plan_late,
                plan_due_at, requested_at, finished_at, snapshot_at, verification, file_name,
                file_size, error_code, record_counts)
            select 'export_' || gen_random_uuid(), ?, 'Willow Ltd', ?, 'a', '{}',
                   case day when 5 then 'failed' else 'expired' end, ?, 'Nightly', now(), day = 8,
                   due - make_interval(days => case day when 8 then 2 else 0 end), due, due,
                   case day when 5 then null else due end,
                   case day when 5 then null else 'verified' end,
                   case day when 5 then null else 'a.zip' end,
                   case day when 5 then null else 1400 - 20 * day end,
                   case day when 5 then 'NO_SPACE' end,
                   case day when 5 then null else '{"users": 1, "tickets": 1}' end
              from (select day, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'
                                - make_interval(days => day) + interval '150 minutes' as due
                      from generate_series(1, 27) day where day not in (9, 10)) days
            """,
            company,
            owner.id(),
            plan);

    Page page = open(owner, BACKUPS + "?plan=" + plan);
    assertThat(page.locator(".days td")).hasCount(35);
    assertThat(page.locator(".days td[aria-current=date]")).containsText("succeeded");
    for (String sum : List.of("missed: 2", "failed: 1", "late: 1", "succeeded: 24")) {
      assertThat(page.locator(".legend")).containsText(sum);
    }
    assertThat(page.locator("figure.load")).containsText("The last 25 backups");
    page.locator("summary:has-text('The sizes as a table')").click();
    assertThat(page.locator("figure tbody tr")).hasCount(25);
    assertFits("plan");
    page.locator("summary:has-text('The sizes as a table')").click();
    page.setViewportSize(1280, 900);
    seen("backups-plan");
    page.setViewportSize(390, 800);
    assertFits("plan-phone");
    seen("backups-plan-phone");
    page.locator("a[rel=prev]").click();
    assertThat(page.locator(".days caption strong")).isVisible();
    page.locator("a:has-text('The last weeks')").click();
    assertThat(page.locator(".days caption strong")).hasCount(0);
  }

  /** Of a plan that is to run at 02:30 each day. */
  private String planWithArchive(Person owner) {
    ApiClient client = api().login(owner.email(), Fixtures.PASSWORD);
    String plans = "/api/data-export/plans";
    Map<String, ?> nightly = Map.of("every", "day", "at", "02:30", "zone", "UTC");
    String plan =
        client
            .post(plans, Map.of("companyId", company, "name", "Nightly", "schedule", nightly))
            .expect(201)
            .data()
            .path("planId")
            .asText();
    client
        .send(client.request(plans + "/" + plan + "/run").POST(BodyPublishers.noBody()))
        .expect(202);
    Waiting.until(() -> verifiedAt(plan) != null);
    return plan;
  }

  private String verifiedAt(String plan) {
    return database()
        .text(
            "select to_char(max(verified_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
                + " from data_export_logs where plan_id = ? and verify_again_at is null",
            plan);
  }

  private long tickets() {
    return database().number("select count(*) from tickets where company_id = ?", company);
  }

  private void makeWeeklyPlan(Page page) {
    page.getByLabel("Name").fill("Weekends");
    page.getByLabel("How often").selectOption("week");
    page.getByLabel("Monday").uncheck();
    page.getByLabel("Saturday").check();
    page.getByLabel("Sunday").check();
    page.locator("[id='backups:at']").fill("03:15");
    page.getByLabel("On the clock of").selectOption("Europe/Berlin");
    page.locator("[id='backups:people'] input").check();
    page.getByLabel("A backup was made").check();
    page.getByLabel("Webhook", new Page.GetByLabelOptions().setExact(true)).fill("ftp://a");
    page.locator("button:has-text('Save the plan')").click();
    assertThat(page.locator(".alert")).containsText("Enter the webhook as an address");
    page.getByLabel("Webhook", new Page.GetByLabelOptions().setExact(true))
        .fill("http://127.0.0.1:9/hook");
    page.setViewportSize(390, 800);
    assertFits("form");
    page.setViewportSize(1060, 760);
    seen("backups-form");
    page.locator("button:has-text('Save the plan')").click();
    assertThat(page.getByText("The plan \"Weekends\" was made.")).isVisible();
    assertThat(page.locator(".copyable code")).containsText("whsec_");
    assertThat(page.locator("section:has-text('Weekends')").last())
        .containsText("one person, 127.0.0.1");
  }
}
