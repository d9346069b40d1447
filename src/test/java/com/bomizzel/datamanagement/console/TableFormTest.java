package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.arriving.TableLimits;
import com.bomizzel.datamanagement.arriving.TablePlan;
import com.bomizzel.datamanagement.arriving.TableSummary;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person says of a table, and what becomes of the rest. */
class TableFormTest {
  private static final TableLimits LIMITS =
      new TableLimits(1 << 20, new UnpackLimits(1 << 20, 200, 1));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeTable() throws IOException {
    file = Files.writeString(folder.resolve("t.csv"), "Clave;Resumen;Asunto\n1;Uno;Otro\n");
  }

  private Optional<TableSummary> look(TableChoice choice) {
    try {
      return Optional.of(TablePlan.ofBeginning(file, choice, LIMITS).summary());
    } catch (IOException e) {
      throw UploadRefused.of(e).orElseThrow();
    }
  }

  private TableForm form() {
    return TableForm.of(ZoneId.of("Europe/Madrid"), this::look).orElseThrow();
  }

  private static TableColumn column(TableForm form, int index) {
    return form.getColumns().get(index);
  }

  @Test
  void whatIsNotATableHasNoForm() {
    assertThat(TableForm.of(ZoneOffset.UTC, choice -> Optional.empty())).isEmpty();
  }

  @Test
  void nothingIsSaidUntilSomethingIsChanged() {
    TableForm form = form();
    assertThat(form.choice()).isEqualTo(TableChoice.NONE);
    assertThat(form.getSummary().delimiter()).isEqualTo("semicolon");
    assertThat(column(form, 1).getTarget()).isEqualTo("title");
    assertThat(column(form, 2).getTarget()).isEqualTo("customFields.Asunto");
    assertThat(column(form, 2).getSample()).isEqualTo("Otro");
  }

  @Test
  void aColumnThatIsSaidToBeAMemberTakesItFromTheOneThatWasFound() {
    TableForm form = form();
    column(form, 2).setTarget("title");
    form.look(this::look);
    assertThat(column(form, 1).getTarget()).isEqualTo("customFields.Resumen");
    assertThat(form.choice().columns()).isEqualTo(Map.of("Asunto", "title"));
    column(form, 0).setTarget("");
    assertThat(form.choice().columns()).isEqualTo(Map.of("Asunto", "title", "Clave", ""));
  }

  @Test
  void twoColumnsThatAreSaidToBeOneAreRefusedAndStayAsTheyWereSaid() {
    TableForm form = form();
    column(form, 0).setTarget("title");
    column(form, 2).setTarget("title");
    form.look(this::look);
    assertThat(form.getRefusal()).contains("cannot both be title");
    assertThat(column(form, 0).getTarget()).isEqualTo("title");
    column(form, 0).setTarget("id");
    form.look(this::look);
    assertThat(form.getRefusal()).isNull();
    assertThat(form.choice().columns()).isEqualTo(Map.of("Clave", "id", "Asunto", "title"));
  }

  @Test
  void aColumnCanBePutBackToWhatWasFound() {
    TableForm form = form();
    column(form, 2).setTarget("title");
    form.look(this::look);
    column(form, 2).setTarget("customFields.Asunto");
    column(form, 1).setTarget("title");
    form.look(this::look);
    assertThat(form.getRefusal()).isNull();
    assertThat(column(form, 1).getTarget()).isEqualTo("title");
  }

  @Test
  void otherRecordsHaveOtherMembersAndBeginAnew() {
    TableForm form = form();
    column(form, 2).setTarget("title");
    form.setRecords("users");
    form.look(this::look);
    assertThat(form.getRefusal()).isNull();
    assertThat(form.getSummary().missing()).isEqualTo("email");
    assertThat(form.getTargets()).contains("companyRole").doesNotContain("title");
    assertThat(form.isCustomPossible()).isFalse();
  }

  @Test
  void whatNoPageOffersIsNotHeard() {
    TableForm form = form();
    form.setEncoding("no such");
    form.setDelimiter("x");
    form.setZone("Mars");
    form.setRecords("notes");
    form.setDates("x");
    assertThat(form.choice()).isEqualTo(TableChoice.NONE);
    form.setDelimiter("tab");
    form.setZone("Europe/Madrid");
    form.setDates("mdy");
    assertThat(form.choice().json())
        .isEqualTo("{\"delimiter\":\"\\t\",\"dates\":\"mdy\",\"zone\":\"Europe/Madrid\"}");
  }
}
