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
}
