package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class ImportPlanTest {
  private static final RecordCounts NONE = RecordCounts.ZERO;

  @Test
  void theButtonSaysWhatItDoes() {
    ImportPlan plan = plan(false, "en", counts(0, 0), counts(152, 0), counts(0, 0));
    assertThat(plan.getButton()).isEqualTo("Import 152 tickets");
    assertThat(plan.getRest()).isEmpty();
    assertThat(plan.isOverwriting()).isFalse();
  }

  @Test
  void overwritingIsSaid() {
    ImportPlan plan = plan(true, "en", counts(0, 20), counts(0, 31), counts(0, 2));
    assertThat(plan.getButton()).isEqualTo("Overwrite 20 users and 31 tickets");
    assertThat(plan.getRest()).isEqualTo("2 notes");
    assertThat(plan.getChanged()).isEqualTo("20 users, 31 tickets and 2 notes");
    assertThat(plan.getAdded()).isEmpty();
    assertThat(plan.isOverwriting()).isTrue();
  }

  @Test
  void whatIsAddedAndWhatIsOverwrittenAreToldApart() {
    ImportPlan plan = plan(true, "en", counts(1, 0), counts(0, 1_031), counts(3, 0));
    assertThat(plan.getButton()).isEqualTo("Import 1 user and overwrite 1,031 tickets");
    assertThat(plan.getRest()).isEqualTo("3 notes");
  }

  @Test
  void whereSkippingFillsWhatIsMissingNothingIsOverwritten() {
    ImportPlan plan = plan(false, "en", counts(1, 0), counts(0, 3), NONE);
    assertThat(plan.getButton()).isEqualTo("Import 1 user and complete 3 tickets");
    assertThat(plan.isOverwriting()).isFalse();
  }

  @Test
  void whatBelongsToTicketsIsNamedWhereThereIsNothingElse() {
    ImportPlan plan = plan(false, "en", NONE, NONE, counts(12, 0));
    assertThat(plan.getButton()).isEqualTo("Import 12 notes");
    assertThat(plan.getRest()).isEmpty();
  }

  @Test
  void nothingIsNothing() {
    assertThat(plan(true, "en", NONE, NONE, NONE).isNothing()).isTrue();
    assertThat(plan(true, "en", NONE, counts(0, 1), NONE).isNothing()).isFalse();
  }

  @Test
  void itIsSaidInGermanToo() {
    assertThat(plan(true, "de", counts(1, 0), counts(0, 1_031), NONE).getButton())
        .isEqualTo("1 Benutzer importieren und 1.031 Tickets überschreiben");
  }

  private static RecordCounts counts(long created, long updated) {
    return new RecordCounts(created + updated, created, updated, 0, 0);
  }

  private static ImportPlan plan(
      boolean overwriting,
      String language,
      RecordCounts users,
      RecordCounts tickets,
      RecordCounts notes) {
    Locale locale = Locale.forLanguageTag(language);
    ResourceBundle texts =
        ResourceBundle.getBundle("com.bomizzel.datamanagement.console.texts", locale);
    return new ImportPlan(
        Map.of(RecordKind.USERS, users, RecordKind.TICKETS, tickets, RecordKind.NOTES, notes),
        overwriting,
        (key, arguments) -> new MessageFormat(texts.getString(key), locale).format(arguments));
  }
}
