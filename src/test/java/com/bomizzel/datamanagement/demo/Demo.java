package com.bomizzel.datamanagement.demo;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.FileComparison;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * Backs a company up, loses it with all its people, checks the file, restores it into a new
 * account, and compares what came out of both. All but the loss goes through the API, as a platform
 * admin does it.
 */
final class Demo {
  private static final Duration LIMIT = Duration.ofHours(1);

  private final TestDatabase database;
  private final ApiClient admin;
  private final Path folder;
  private final Account account;

  /**
   * A demo against a running server.
   *
   * @param admin signed in as a platform admin
   * @param folder where the downloaded files go; it exists
   */
  Demo(TestDatabase database, ApiClient admin, Path folder, Account account) {
    this.database = database;
    this.admin = admin;
    this.folder = folder;
    this.account = account;
  }

  /** Makes up a company, loses and restores it; the new account. */
  UUID withMadeUpCompany() throws IOException, SQLException {
    DemoCompany company = DemoCompany.make(database, 2025);
    account.step("made up", "\"" + company.name() + "\": " + rows(company.id()));
    return restored(company.id(), company.name());
  }

  /** Restores the company of an export file, loses and restores it again; the new account. */
  UUID withFile(Path file) throws IOException, SQLException {
    String name = "Company of " + file.getFileName();
    UUID company = new Fixtures(database).company(name);
    JsonNode summary = finished(admin.importAsync(ImportForm.of(file, company)));
    tellImport("imported", file.getFileName() + ", " + Account.size(Files.size(file)), summary);
    UUID newAccount = restored(company, name);
    compare("the given file with the first company's", file, folder.resolve("first.zip"));
    return newAccount;
  }

  private UUID restored(UUID company, String name) throws IOException, SQLException {
    Path first = export(company, "first.zip");
    String lost = rows(company);
    LostCompany.lose(database, company);
    account.step("lost", "the company, and everybody who was in no other");
    UUID newAccount = new Fixtures(database).company(name + " (restored)");
    FileComparison compared = restore(first, newAccount);
    String inDatabase = rows(newAccount);
    if (!inDatabase.equals(lost)) {
      account.fault("the new account has " + inDatabase + " instead of " + lost);
    }
    // Two equal files that lack the same rows would not do.
    if (compared.differenceCount() == 0 && !compared.verdict().equals("equal: " + inDatabase)) {
      account.fault("the files are equal, but the company has " + inDatabase);
    }
    account.line(compared.verdict());
    return newAccount;
  }

  private FileComparison restore(Path first, UUID newAccount) throws IOException, SQLException {
    Answer validation = admin.importAsync(ImportForm.of(first, newAccount).validateOnly());
    JsonNode foretold = finished(validation);
    tellImport("validated", "against an empty company; would create", foretold);
    if (!rows(newAccount).equals(rows(UUID.randomUUID()))) {
      account.fault("the validation wrote into the company");
    }

    String validated = validation.data().path("importId").asText();
    JsonNode summary = finished(admin.startValidated(validated));
    tellImport("imported", "the validated file into the new account; created", summary);
    if (!summary.path("kinds").equals(foretold.path("kinds"))) {
      account.fault("the validation foretold other figures: " + foretold.path("kinds"));
    }

    Path second = export(newAccount, "second.zip");
    return compare("both exports", first, second);
  }

  private Path export(UUID company, String fileName) throws IOException {
    Answer queued = admin.exportAsync(company).expect(202);
    Answer done = admin.awaitExport(queued.data().path("exportId").asText(), LIMIT).expect(200);
    Path file = folder.resolve(fileName);
    int status = admin.download(done, file).statusCode();
    long size = done.data().path("fileSize").asLong();
    account.step("exported", done.data().path("fileName").asText() + ", " + Account.size(size));
    if (!done.state().equals("completed") || status != 200 || Files.size(file) != size) {
      account.fault("export or download failed: " + done.text());
    }
    return file;
  }

  private FileComparison compare(String what, Path original, Path copy)
      throws IOException, SQLException {
    FileComparison comparison = FileComparison.of(original, copy);
    account.step("compared", what + ", record by record, every member");
    comparison.differences().forEach(account::fault);
    return comparison;
  }

  private JsonNode finished(Answer started) {
    String id = started.data().path("importId").asText();
    if (id.isEmpty()) {
      throw new IllegalStateException("import refused: " + started.text());
    }
    Answer done = admin.awaitImport(id, LIMIT);
    if (!done.state().equals("completed")) {
      account.fault("the import did not complete: " + done.text());
    }
    return done.data().path("summary");
  }

  private void tellImport(String verb, String what, JsonNode summary) {
    account.step(verb, what);
    account.detail(Account.counts(summary, "created"));
    String rejected = Account.counts(summary, "rejected");
    if (!rejected.equals("nothing")) {
      account.fault("rejected: " + rejected);
      summary.path("errors").forEach(error -> account.detail("  " + error.asText()));
    }
    account.warnings(summary);
  }

  /** What the database has of a company. */
  private String rows(UUID company) {
    return database.text(
        """
        with t as (select id from tickets where company_id = ?::uuid)
        select (select count(*) from user_company_associations where company_id = ?::uuid)
          || ' users, ' || (select count(*) from t)
          || ' tickets, ' || (select count(*) from ticket_notes where ticket_id in (table t))
          || ' notes, ' || (select count(*) from ticket_history where ticket_id in (table t))
          || ' history entries, '
          || (select count(*) from ticket_attachments where ticket_id in (table t))
          || ' attachments, ' || (select count(*) from custom_fields where company_id = ?::uuid)
          || ' custom fields'
        """,
        company,
        company,
        company);
  }
}
