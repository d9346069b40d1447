package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ContentId;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.ValueType;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import com.bomizzel.datamanagement.importing.rows.TargetRow.Source;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
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
import org.jspecify.annotations.Nullable;

/**
 * Finds a company's tickets by the ids that a file knows them by: their own, the one they had where
 * the file comes from, or the one they had even before. Looks up many with one statement.
 */
final class TicketFinder {
  private static final StoredRowQuery STORED_ROW = new StoredRowQuery(RecordShape.TICKETS);

  private static final String EVIDENCE =
      "case when octet_length(x.title) < 4096 then x.title end, "
          + ValueType.TIME.storedText("x.created_at");

  private final ImportRun run;
  private final Set<UUID> taken = new HashSet<>();
  private final Set<UUID> ours = new HashSet<>();
  private final Map<Source, UUID> bySource = new HashMap<>();
  private final Map<String, List<Known>> bySourceId = new HashMap<>();
  private final Map<UUID, StoredRow> stored = new HashMap<>();

  /**
   * A ticket of this company that came from elsewhere.
   *
   * @param source what is known of where it came from
   * @param title null for one that is no evidence: it is too long
   */
  private record Known(UUID id, String source, @Nullable String title, String createdAt) {}

  /** Knows no tickets yet. */
  TicketFinder(ImportRun run) {
    this.run = run;
  }

  /** Looks up all tickets that these records may be. */
  void lookUp(Connection connection, List<CheckedRecord> tickets) throws SQLException {
    List<String> names = new ArrayList<>();
    for (CheckedRecord ticket : tickets) {
      names.addAll(ticket.names());
    }
    lookUp(connection, names, run.compares(RecordKind.TICKETS));
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
        + select("true", "x.company_id is not distinct from ? and x.source_id = any(?)", compare);
  }

  private static String select(String isOurs, String condition, boolean compare) {
    String columns = "select x.id, " + isOurs + ", x.source_company_id, x.source_id, " + EVIDENCE;
    return compare
        ? columns + ", " + STORED_ROW.columns() + " from " + STORED_ROW.from(condition)
        : columns + " from tickets x where " + condition;
  }

  private void lookUp(Connection connection, Collection<String> names, boolean compare)
      throws SQLException {
    Object[] ids = names.stream().map(Ids::uuid).filter(id -> id != null).distinct().toArray();
    Object[] sources = names.stream().distinct().toArray();
    if (sources.length == 0) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(select(compare))) {
      select.setObject(1, run.companyId());
      select.setArray(2, connection.createArrayOf("uuid", ids));
      select.setObject(3, run.companyId());
      select.setArray(4, connection.createArrayOf("text", sources));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keep(found);
          if (compare) {
            stored.put(Ids.get(found, 1), STORED_ROW.read(found, 7));
          }
        }
      }
    }
  }

  private void keep(ResultSet found) throws SQLException {
    UUID id = Ids.get(found, 1);
    taken.add(id);
    if (found.getBoolean(2)) {
      ours.add(id);
      if (found.getString(4) != null) {
        String source = found.getString(3) == null ? "" : found.getString(3);
        bySource.put(new Source(source, found.getString(4)), id);
        bySourceId
            .computeIfAbsent(found.getString(4), key -> new ArrayList<>())
            .add(new Known(id, source, found.getString(5), found.getString(6)));
      }
    }
  }

  /** What a ticket that was found is now; null when it is large, or tickets are not compared. */
  @Nullable StoredRow stored(UUID id) {
    return stored.get(id);
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

  /** This company's ticket that the record is by its id, or by what stands for one. */
  Optional<UUID> named(CheckedRecord ticket) {
    Optional<UUID> known = named(ticket, ticket.idOrContentId());
    ContentId contentId = ticket.item().contentId();
    return known.isEmpty() && contentId != null ? named(ticket, contentId.former()) : known;
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
            .filter(known -> isEvident(ticket, known))
            .map(Known::id)
            .toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  private boolean isAskedFor(String name, Known known) {
    return run.hasUnnamedSource()
        || Evidence.isOfUnnamed(known.source())
        || !Evidence.isNeededFor(name);
  }

  private static boolean isEvident(CheckedRecord ticket, Known known) {
    if (!Evidence.isNeededFor(ticket) || known.source().equals(Evidence.source(ticket))) {
      return true;
    }
    // What came without a name has another evidence then.
    boolean isOther = !known.source().isEmpty() && Evidence.isOfUnnamed(known.source());
    return !isOther && Evidence.isIn(ticket, known.title(), known.createdAt());
  }

  /** This company's ticket that the record remembers as its own origin. */
  Optional<UUID> origin(CheckedRecord ticket) {
    if (ticket.sourceId() == null) {
      return Optional.empty();
    }
    Optional<UUID> bySource = from(ticket.sourceCompanyId(), ticket.sourceId());
    return bySource.isPresent() ? bySource : withId(ticket.sourceId());
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
