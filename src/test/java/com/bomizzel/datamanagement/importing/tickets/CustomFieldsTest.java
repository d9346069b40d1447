package com.bomizzel.datamanagement.importing.tickets;

import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Custom fields: found by name within their company; a new id when theirs is taken. */
class CustomFieldsTest extends ImportingTest {

  @Test
  void byName() {
    UUID id = UUID.randomUUID();
    MadeUpExport file =
        MadeUpExport.of(null).field("{'id': '%s', 'name': 'Key', 'fieldType': 'text'}", id);
    UUID second = fixtures.company("Second");

    assertThat(bench.into(company).run(file).of(CUSTOM_FIELDS)).isEqualTo(created(1));
    assertThat(bench.into(company).run(file).of(CUSTOM_FIELDS)).isEqualTo(skipped(1));
    assertThat(bench.into(second).run(file).of(CUSTOM_FIELDS)).isEqualTo(created(1));

    String select = "select id from custom_fields where company_id = ?";
    assertThat(database.value(select, company)).isEqualTo(id);
    assertThat(database.value(select, second)).isNotEqualTo(id);
  }

  @Test
  void aFieldThatExistsWithAnotherTypeIsSkippedOrRejectedWhenOverwriting() {
    bench.into(company).run(MadeUpExport.of(null).field("{'name': 'K', 'fieldType': 'text'}"));
    MadeUpExport other = MadeUpExport.of(null).field("{'name': 'K', 'fieldType': 'number'}");

    assertThat(bench.into(company).run(other).of(CUSTOM_FIELDS)).isEqualTo(skipped(1));
    Report overwriting = bench.into(company).with(OVERWRITE).run(other);
    assertThat(overwriting.of(CUSTOM_FIELDS)).isEqualTo(rejected(1));
    assertThat(overwriting.codes()).containsExactly("FIELD_TYPE_DIFFERS");
  }

  @Test
  void ofThisCompanysOwnFileByIdAndTheNameThatIsHereStays() {
    UUID id = fixtures.customField(company, "Now");
    MadeUpExport file =
        MadeUpExport.of(company)
            .field("{'id': '%s', 'name': 'Before', 'fieldType': 'text', 'options': ['x']}", id);

    Report report = bench.into(company).run(file);
    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(skipped(1));
    assertThat(report.codes()).containsExactly("FIELD_NAME_DIFFERS");
    assertThat(report.messages().get(0)).contains("Now").contains("Before");

    assertThat(bench.into(company).with(OVERWRITE).run(file).of(CUSTOM_FIELDS))
        .isEqualTo(updated(1));
    assertThat(database.rows("select * from custom_fields where company_id = ?", company))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("name", "Now"))
        .satisfies(row -> assertThat(row.get("options")).hasToString("[\"x\"]"));
  }

  @Test
  void ofAnotherFileTheIdSaysNothing() {
    UUID id = fixtures.customField(company, "Now");
    MadeUpExport file =
        MadeUpExport.of("elsewhere")
            .field("{'id': '%s', 'name': 'Before', 'fieldType': 'text'}", id);

    assertThat(bench.into(company).run(file).of(CUSTOM_FIELDS)).isEqualTo(created(1));
  }

  @Test
  void namesThatLookAlikeAreKeptAndSaid() {
    fixtures.customField(company, "Priority");
    MadeUpExport file = MadeUpExport.of("elsewhere");
    for (String name :
        new String[] {
          "priority", "Prio\u200brity", " Priority ", "Ort", "Caf\u00e9", "Cafe\u0301", "CAF\u00c9"
        }) {
      file.field("{'name': '%s', 'fieldType': 'text'}", name);
    }

    Report report = bench.into(company).run(file);

    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(created(7));
    assertThat(report.codes()).hasSize(5).containsOnly("FIELD_LOOKS_ALIKE");
    assertThat(report.paths())
        .containsExactly(
            "$.data.customFields[0].name",
            "$.data.customFields[1].name",
            "$.data.customFields[2].name",
            "$.data.customFields[5].name",
            "$.data.customFields[6].name");
    assertThat(bench.into(company).run(file).codes()).isEmpty();
  }

  @Test
  void aFieldWithoutANameIsRejectedUnlessTheCompanyHadIt() {
    String nameless = "{'name': '', 'fieldType': 'text'}";

    Report report =
        bench
            .into(company)
            .run(
                MadeUpExport.of("elsewhere")
                    .field(nameless)
                    .field("{'name': ' ', 'fieldType': 'text'}"));
    assertThat(report.of(CUSTOM_FIELDS)).isEqualTo(rejected(2));
    assertThat(report.codes()).containsExactly("NAME_EMPTY", "NAME_EMPTY");

    MadeUpExport own = MadeUpExport.of(company).field(nameless);
    assertThat(bench.into(company).run(own).of(CUSTOM_FIELDS)).isEqualTo(created(1));
    assertThat(bench.into(company).run(own).of(CUSTOM_FIELDS)).isEqualTo(skipped(1));
  }
}
