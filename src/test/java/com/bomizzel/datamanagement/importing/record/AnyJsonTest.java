package com.bomizzel.datamanagement.importing.record;

import static com.bomizzel.datamanagement.document.RecordKind.CUSTOM_FIELDS;
import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.document.RecordKind.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help desk's JSON columns hold any JSON value, and each comes back equal. */
class AnyJsonTest extends ImportingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1, {\"a\": null}]",
        "{\"a\": 1.10}",
        "7",
        "1.10",
        "123456789012345678901234567890",
        "true",
        "false",
        "\"\"",
        "\"dark \\\"mode\\\", é\\n\"",
        "\"{\\\"theme\\\": 1}\""
      })
  void comesBackEqual(String json) {
    UUID ticket = UUID.randomUUID();
    String email = email();
    MadeUpExport file =
        MadeUpExport.of("elsewhere")
            .user("{'email': '%s', 'preferences': %s}", email, json)
            .field("{'name': 'K', 'fieldType': 't', 'options': %s}", json)
            .ticket("{'id': '%s', 'title': 'T', 'customFields': %s}", ticket, json);

    Report report = bench.into(company).run(file);

    assertThat(report.codes()).isEmpty();
    assertThat(database.text("select preferences::text from users where email = ?", email))
        .isEqualTo(json);
    assertThat(
            database.text("select options::text from custom_fields where company_id = ?", company))
        .isEqualTo(json);
    assertThat(database.text("select custom_fields::text from tickets where id = ?", ticket))
        .isEqualTo(json);
    Report again = bench.into(company).with(ImportPolicy.OVERWRITE).run(file);
    assertThat(again.of(USERS)).isEqualTo(skipped(1));
    assertThat(again.of(CUSTOM_FIELDS)).isEqualTo(skipped(1));
    assertThat(again.of(TICKETS)).isEqualTo(skipped(1));
  }
}
