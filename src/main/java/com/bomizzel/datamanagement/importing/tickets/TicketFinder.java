package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ContentId;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.Origin;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.ValueType;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.RowClaims;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a company's tickets by the ids that a file knows them by: their own, the one they had where
 * the file comes from, or the one they had even before. Looks up many with one statement.
 */
final class TicketFinder {
  private static final StoredRowQuery STORED_ROW = new StoredRowQuery(RecordShape.TICKETS);

  private static final String EVIDENCE =
      "case when x.source_id is not null then sha256(convert_to(x.title, 'UTF8')) end, "
          + ValueType.TIME.storedText("x.created_at")
          + ", x.import_id, "
          + ExistingRow.lacksSomebody(RecordShape.TICKETS);

  private final ImportRun run;
  private final Set<UUID> taken = new HashSet<>();
  private final Set<UUID> ours = new HashSet<>();
  private final Map<Source, UUID> bySource = new HashMap<>();
  private final Map<String, List<Known>> bySourceId = new HashMap<>();
  private final Map<UUID, ExistingRow> rows = new HashMap<>();
  private final RowClaims claims;
  private final TicketNames rowNames;

  /**
   * A ticket of this company that came from elsewhere.
   *
   * @param source what is known of where it came from
   * @param title the digest of its title
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Known(UUID id, String source, byte[] title, String createdAt) {}

  /** Knows no tickets yet. */
  TicketFinder(ImportRun run) {
    this.run = run;
    this.claims = new RowClaims(run, RecordKind.TICKETS);
    this.rowNames = new TicketNames(run);
  }

  /** Looks up all tickets that these records may be. */
  void lookUp(Connection connection, List<CheckedRecord> tickets) throws SQLException {
    List<String> names = new ArrayList<>();
    for (CheckedRecord ticket : tickets) {
      names.addAll(ticket.names());
    }
    lookUp(connection, names, run.compares(RecordKind.TICKETS));
    Set<UUID> otherwise = new HashSet<>();
    Set<UUID> origins = new HashSet<>();
    for (CheckedRecord ticket : tickets) {
      named(ticket, ticket.idOrContentId())
          .filter(row -> !row.equals(ticket.uuid()))
          .ifPresent(otherwise::add);
      origins(ticket).forEach(origins::add);
    }
    otherwise.addAll(origins);
    claims.lookUp(connection, otherwise);
    rowNames.lookUp(connection, origins);
  }

  /** Which record of the file has which row. */
  RowClaims claims() {
    return claims;
  }

  /** Looks up all tickets that a file may call by these names. */
  void lookUpNames(Connection connection, Collection<String> names) throws SQLException {
    lookUp(connection, names, false);
  }

  /**
   * Compares the company so that no index begins with it: reading all its tickets is not a plan.
   */
  private static String select(boolean compare) {
    return select("x.company_id = ?", "x.id = any(?)", compare)
        + " union all "
        + select("true", "x.company_id is not distinct from ? and x.source_id = any(?)", compare)
        + " union all "
        + selectOrigins(compare);
  }

  /** By the names that a ticket had in later places than its first. */
  private static String selectOrigins(boolean compare) {
    String columns =
        "select x.id, true, o.source_company_id, o.source_id, "
            + EVIDENCE.replace("x.source_id", "o.source_id");
    String origins =
        " from (select * from ticket_origins where company_id is not distinct from ?"
            + " and source_id = any(?)) o cross join lateral ";
    return compare
        ? columns + ", " + STORED_ROW.columns() + origins + STORED_ROW.from("x.id = o.ticket_id")
        : columns + origins + "(select * from tickets x where x.id = o.ticket_id offset 0) x";
  }

  private static String select(String isOurs, String condition, boolean compare) {
    String columns = "select x.id, " + isOurs + ", x.source_company_id, x.source_id, " + EVIDENCE;
    return compare
        ? columns + ", " + STORED_ROW.columns() + " from " + STORED_ROW.from(condition)
        : columns + " from tickets x where " + condition;
  }

  private void lookUp(Connection connection, Collection<String> names, boolean compare)
      throws SQLException {
    List<UUID> ids = names.stream().map(Ids::uuid).flatMap(Stream::ofNullable).distinct().toList();
    Object[] sources = names.stream().distinct().toArray();
    if (sources.length == 0) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(select(compare))) {
      select.setObject(1, run.companyId());
      Ids.bind(select, 2, ids);
      select.setObject(3, run.companyId());
      select.setArray(4, connection.createArrayOf("text", sources));
      select.setObject(5, run.companyId());
      select.setArray(6, connection.createArrayOf("text", sources));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keep(found);
          keepRow(found, compare ? STORED_ROW.read(found, 9) : null);
        }
      }
    }
  }

  private void keep(ResultSet found) throws SQLException {
    UUID id = Ids.get(found, 1);
    taken.add(id);
    if (found.getBoolean(2)) {
      ours.add(id);
      claims.found(id, found.getString(7));
      if (found.getString(4) != null) {
        String source = found.getString(3) == null ? "" : found.getString(3);
        bySource.putIfAbsent(new Source(source, found.getString(4)), id);
        bySourceId
            .computeIfAbsent(found.getString(4), key -> new ArrayList<>())
            .add(new Known(id, source, found.getBytes(5), found.getString(6)));
      }
    }
  }

  private void keepRow(ResultSet found, @Nullable StoredRow stored) throws SQLException {
    UUID id = Ids.get(found, 1);
    rows.put(id, new ExistingRow(id, found.getBoolean(8), stored));
  }

  /** A ticket, as far as it was looked up: the file may have met it by another name before. */
  ExistingRow row(UUID id) {
    return rows.getOrDefault(id, ExistingRow.unread(id));
  }

  /**
   * This company's ticket that the file calls so: by its id, or by the id it had there. Without
   * knowing more of the ticket than its id, which shows nothing when nobody says where that is.
   */
  Optional<UUID> called(String name) {
    Optional<UUID> byId = withId(name);
    if (byId.isPresent() || (run.hasUnnamedSource() && Evidence.isNeededFor(name))) {
      return byId;
    }
    return from(run.sourceCompanyId(), name);
  }

  /**
   * This company's ticket that the record is by its id, or by what stands for one. Not one that
   * another record of the file has just become.
   */
  Optional<UUID> named(CheckedRecord ticket) {
    Optional<UUID> known = named(ticket, ticket.idOrContentId());
    ContentId contentId = ticket.item().contentId();
    if (known.isEmpty() && contentId != null) {
      known = named(ticket, contentId.former());
    }
    RecordKey key = ticket.item().key();
    return known.filter(
        row ->
            row.equals(ticket.uuid())
                || claims.mayBe(row, ticket.item())
                || (claims.other(row, key).isPresent() && !claims.isMade(row)));
  }

  private Optional<UUID> named(CheckedRecord ticket, String name) {
    Optional<UUID> known = withId(name);
    if (known.isEmpty()) {
      known = from(source(ticket), name);
    }
    return known.isPresent() ? known : evident(ticket, name);
  }

  /** What a new row of the ticket remembers as the company of the id that it had. */
  String source(CheckedRecord ticket) {
    boolean isEvident = run.hasUnnamedSource() && Evidence.isNeededFor(ticket);
    return isEvident ? Evidence.source(ticket) : run.sourceCompanyId();
  }

  /**
   * The one ticket with that id that came without a source, or is asked for without one, and is
   * evidently the same; with a UUID it is the same wherever it came from.
   */
  private Optional<UUID> evident(CheckedRecord ticket, String name) {
    List<UUID> same =
        bySourceId.getOrDefault(name, List.of()).stream()
            .filter(known -> isAskedFor(name, known))
            .filter(known -> isEvident(ticket, Evidence.isNeededFor(ticket), known))
            .map(Known::id)
            .distinct()
            .toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  /** The same for the id of an origin of which nobody says where it is from. */
  private Optional<UUID> evidentOrigin(CheckedRecord ticket, String id) {
    List<UUID> same =
        bySourceId.getOrDefault(id, List.of()).stream()
            .filter(known -> isEvident(ticket, true, known))
            .map(Known::id)
            .distinct()
            .toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  private boolean isAskedFor(String name, Known known) {
    return run.hasUnnamedSource()
        || Evidence.isOfUnnamed(known.source())
        || !Evidence.isNeededFor(name);
  }

  private static boolean isEvident(CheckedRecord ticket, boolean isNeeded, Known known) {
    if (!isNeeded || known.source().equals(Evidence.source(ticket))) {
      return true;
    }
    // What came without a name has another evidence then.
    boolean isOther = !known.source().isEmpty() && Evidence.isOfUnnamed(known.source());
    return !isOther && Evidence.isIn(ticket, known.title(), known.createdAt());
  }

  /**
   * This company's ticket that the record remembers as one of its own origins. Not one that another
   * record of the file is, nor one that this import has made itself: two tickets of a file with the
   * same origin are two, wherever a chunk ends, unless the file has the very same one twice.
   */
  Optional<UUID> origin(CheckedRecord ticket) {
    RecordKey key = ticket.item().key();
    return origins(ticket)
        .filter(id -> claims.mayBe(id, ticket.item()))
        .filter(id -> claims.other(id, key).isEmpty() && !rowNames.isOther(id, key))
        .findFirst();
  }

  private Stream<UUID> origins(CheckedRecord ticket) {
    return ticket.origins().stream()
        .map(origin -> origin(ticket, origin))
        .flatMap(Optional::stream);
  }

  private Optional<UUID> origin(CheckedRecord ticket, Origin origin) {
    if (origin.companyId().isEmpty() && Evidence.isNeededFor(origin.id())) {
      return evidentOrigin(ticket, origin.id());
    }
    Optional<UUID> bySource = from(origin.companyId(), origin.id());
    return bySource.isPresent() ? bySource : withId(origin.id());
  }

  /**
   * What stands for an origin: many systems number from 1, so nobody's 1 is not enough. What the
   * company's own tickets have stays as it is.
   */
  Origin stored(CheckedRecord ticket, Origin origin) {
    boolean isNobodys = origin.companyId().isEmpty() && Evidence.isNeededFor(origin.id());
    return isNobodys && !run.isOwnFile()
        ? new Origin(Evidence.source(ticket), origin.id())
        : origin;
  }

  /** Whether a row is called so, or a ticket of this company is known to have been. */
  boolean isKnown(UUID ticket, Origin origin) {
    return bySource.containsKey(new Source(origin.companyId(), origin.id()))
        || withId(origin.id()).isPresent()
        || ticket.equals(Ids.uuid(origin.id()));
  }

  /** Whether a ticket of any company has this id. */
  boolean isTaken(UUID id) {
    return taken.contains(id);
  }

  private Optional<UUID> withId(String name) {
    return Optional.ofNullable(Ids.uuid(name)).filter(ours::contains);
  }

  private Optional<UUID> from(String companyId, String id) {
    return Optional.ofNullable(bySource.get(new Source(companyId, id)));
  }
}
