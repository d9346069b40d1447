package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a company exports is what it holds, wherever its records have come from. */
class ComparesAsEqualTest {
  private final ImportBench bench = new ImportBench("compares");

  @ParameterizedTest
  @ValueSource(strings = {"'id': '%s',", ""})
  void aCompanyWhoseRecordsCameWithoutUuidsComparesAsEqualWithItsOwnBackup(String id)
      throws IOException {
    UUID company = bench.fixtures().company("Acme");
    Report imported = bench.into(company).run(withoutUuids(id));
    assertThat(imported.counts().values())
        .allSatisfy(counts -> assertThat(counts.created()).isPositive());
    String backup;
    try (EntityManagerFactory units = SnapshotUnit.on(bench.database().dataSource())) {
      backup = ExportedDocument.of(units, company, UUID.randomUUID(), ExportOptions.ALL, () -> {});
    }

    Report compared =
        bench.into(company).with(ImportPolicy.OVERWRITE).run(MadeUpExport.ofText(backup));

    for (RecordKind kind : RecordKind.values()) {
      long all = imported.of(kind).inFile();
      assertThat(compared.of(kind))
          .as(kind.jsonName())
          .isEqualTo(new RecordCounts(all, 0, 0, all, 0));
    }
  }

  private static MadeUpExport withoutUuids(String id) {
    String nobody = "{'email': 'nobody@elsewhere.example', 'firstName': 'No', 'lastName': null}";
    return MadeUpExport.of("legacy")
        .user(
            "{%s 'email': '%s@x.example', 'preferences': {'n': 1.10}}",
            id(id, 1), "u" + UUID.randomUUID())
        .field("{%s 'name': 'Level', 'fieldType': 'text', 'options': [1e2, 'a']}", id(id, 2))
        .ticket(
            "{%s 'title': 't', 'createdAt': '2020-01-01T00:00:00+02:00',"
                + " 'customFields': {'a': 1e2}, 'assignedTo': %s, 'notes': ["
                + "{%s 'content': 'n', 'author': %s}, {%s 'content': 'n'}],"
                + " 'history': [{%s 'action': 'a', 'changedBy': %s}]}",
            id(id, 3), nobody, id(id, 4), nobody, id(id, 5), id(id, 6), nobody)
        .ticket("{'id': 'T-2', 'title': 'u'}")
        .attachment("{%s 'ticketId': 'T-2', 'fileName': 'f', 'uploadedBy': %s}", id(id, 7), nobody);
  }

  private static String id(String format, int number) {
    return format.formatted(number);
  }
}
