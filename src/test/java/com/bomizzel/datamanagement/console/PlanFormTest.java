package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.exporting.FilterForm;
import com.bomizzel.datamanagement.exporting.UserFilterForm;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.PlanState;
import com.bomizzel.datamanagement.support.SomeExport;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanFormTest {
  private static final Set<RecordKind> SECTIONS = Set.of(RecordKind.USERS, RecordKind.TICKETS);

  /** A person who changes a plan's time does not make a backup of everything of it, or of less. */
  @Test
  void whatOnlyProgramsSayStaysAsItIs() {
    ExportOptions options =
        new ExportOptions(
            SECTIONS,
            "2025-01-01",
            null,
            new FilterForm(null, new UserFilterForm(null, List.of("owner"), null, null)));

    PlanForm form = new PlanForm(plan(options), Telling.NOBODY);

    assertThat(form.draft().options()).isEqualTo(options);
    assertThat(form.isOfDates()).isTrue();
    assertThat(form.getFilter())
        .containsExactly(new FilterLine("companyRole", null, List.of("owner")));
  }

  @Test
  void whoHasNoneHasNone() {
    PlanForm form = new PlanForm(plan(ExportOptions.ALL), Telling.NOBODY);

    assertThat(form.draft().options()).isEqualTo(ExportOptions.ALL);
    assertThat(form.getFilter()).isEmpty();
  }

  private static Plan plan(ExportOptions options) {
    return new Plan(
        "plan_1",
        new UUID(0, 1),
        "Nightly",
        options.toJson(),
        "{\"every\": \"day\", \"at\": \"02:30\", \"zone\": \"UTC\"}",
        Keep.USUAL,
        PlanState.ACTIVE,
        null,
        null,
        new Requester(new UUID(0, 2), "ann@example.com", null, null),
        SomeExport.START,
        SomeExport.START,
        null,
        null,
        false,
        false,
        SomeExport.START);
  }
}
