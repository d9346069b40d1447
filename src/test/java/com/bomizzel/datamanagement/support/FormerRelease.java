package com.bomizzel.datamanagement.support;

import java.util.UUID;
import org.flywaydb.core.Flyway;

/** Databases as a former release of this program has left them, with data in them. */
public final class FormerRelease {
  /** The last migration of the release before this one. */
  public static final String NEWEST = "25";

  /** The id of the export that runs on a server that is no longer there. */
  public static final String OPEN_EXPORT = "export_1763634612000_00112233445566778899aabb";

  private FormerRelease() {}

  /** Gives an empty database the tables of that release, as the role of the database's user. */
  public static void migrate(TestDatabase database) {
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/migration")
        .table("data_management_schema")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(NEWEST)
        .load()
        .migrate();
  }

  /**
   * Adds a company with a ticket, what had been done with it, and an export that has not ended.
   *
   * @return the company
   */
  public static UUID fill(TestDatabase database) {
    Fixtures rows = new Fixtures(database);
    UUID company = rows.company("Acme");
    Fixtures.Person ann = rows.member(company, "ann@acme.example", "owner");
    UUID ticket = rows.ticket(company, "Hello", ann);
    rows.note(ticket, "There", ann);
    rows.attachment(ticket, "a.txt", ann);
    rows.customField(company, "Floor");
    database.execute(
        "update tickets set source_id = '1', source_company_id = 'elsewhere',"
            + " unresolved_people = '{\"createdBy\": {\"email\": \"gone@acme.example\"}}'");
    database.execute(
        "insert into ticket_origins (ticket_id, company_id, source_company_id, source_id)"
            + " values (?, ?, 'farther', '2')",
        ticket,
        company);
    database.execute(
        "insert into data_export_logs (id, company_id, company_name, requested_by,"
            + " requester_email, options, state, owner, fence, attempts, heartbeat_at, claimed_at)"
            + " values (?, ?, 'Acme', ?, ?, ?, 'running', 'a-server-that-was', 1, 1,"
            + " now() - interval '1 hour', now() - interval '1 hour')",
        OPEN_EXPORT,
        company,
        ann.id(),
        ann.email(),
        "{\"includeUsers\":true,\"includeTickets\":true,\"includeAttachments\":true,"
            + "\"includeCustomFields\":true,\"dateFrom\":null,\"dateTo\":null}");
    database.execute(
        "insert into data_import_logs (id, company_id, company_name, requested_by,"
            + " requester_email, overwrite_existing, skip_duplicates, validate_only, file_name,"
            + " file_size, state, warnings) values ('import_1', ?, 'Acme', ?, ?, false, true,"
            + " false, 'a.zip', 7, 'completed', 1)",
        company,
        ann.id(),
        ann.email());
    database.execute(
        "insert into data_import_errors (import_id, level, kind, path, code, message)"
            + " values ('import_1', 'warning', 'tickets', '$', 'NUL_REPLACED', 'Replaced')");
    database.execute(
        "insert into audit_events (action, outcome, user_email) values ('login', 'ok', 'a@b.c')");
    return company;
  }
}
