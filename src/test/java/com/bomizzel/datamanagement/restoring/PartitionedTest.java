package com.bomizzel.datamanagement.restoring;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static com.bomizzel.datamanagement.importing.upsert.ImportPolicy.OVERWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.exporting.snapshot.ExportedDocument;
import com.bomizzel.datamanagement.exporting.snapshot.SnapshotUnit;
import com.bomizzel.datamanagement.importing.job.ImportBench;
import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.schema.SchemaMigration;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.HelpDesk;
import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A backup and its restore where the help desk's tickets are parted by years. */
class PartitionedTest {
  private static TestDatabase database;
  private static ImportBench bench;

  @BeforeAll
  static void makeDatabase() {
    database = HelpDesk.partitioned("parted");
    new SchemaMigration(database.dataSource()).migrate();
    bench = new ImportBench(database, "parted");
  }

  @Test
  void allComesBackIntoItsPartAndIsFoundThereAgain() throws IOException {
    UUID company = bench.fixtures().company("Acme");
    Person ann = bench.fixtures().member(company, "ann@acme.example", "member");
    UUID old = bench.fixtures().ticket(company, "Old", ann);
    UUID young = bench.fixtures().ticket(company, "Young", ann);
    bench.fixtures().note(old, "Noted", ann);
    bench.fixtures().attachment(young, "a.txt", ann);
    database.execute("update tickets set created_at = '2019-12-31T23:59:59Z' where id = ?", old);
    StoredCompany before = StoredCompany.of(database, company).asRestored();
    MadeUpExport backup = backup(company);
    database.execute(
        "delete from tickets; delete from ticket_notes; delete from ticket_attachments");

    Report restored = bench.into(company).run(backup);

    assertThat(before.differences(StoredCompany.of(database, company).asRestored())).isEmpty();
    assertThat(restored.of(TICKETS).created()).isEqualTo(2);
    assertThat(database.number("select count(*) from tickets_old")).isEqualTo(1);
    assertThat(database.number("select count(*) from tickets_new")).isEqualTo(1);

    database.execute("update tickets set title = 'Another' where id = ?", young);
    Report again = bench.into(company).with(OVERWRITE).run(backup);

    assertThat(again.of(TICKETS).updated()).isEqualTo(1);
    assertThat(again.of(TICKETS).skipped()).isEqualTo(1);
    assertThat(before.differences(StoredCompany.of(database, company).asRestored())).isEmpty();
  }

  private static MadeUpExport backup(UUID company) throws IOException {
    try (EntityManagerFactory units = SnapshotUnit.on(database.reusedConnections())) {
      return MadeUpExport.verbatim(
          ExportedDocument.sealed(units, company, "Acme", bench::sign).text());
    }
  }
}
