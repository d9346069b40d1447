package com.bomizzel.datamanagement.schema;

import com.bomizzel.datamanagement.schema.preflight.TableIndex;
import com.bomizzel.datamanagement.schema.preflight.WantedIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Makes the indexes that are wanted and that nobody has made, without holding up those who write to
 * the tables meanwhile: concurrently, and for partitioned tables, which cannot have that, one
 * partition after the other. A build that was broken off leaves an invalid index, which is dropped
 * and made anew.
 */
final class IndexBuild {
  private static final Logger LOG = Logger.getLogger(IndexBuild.class.getName());
  private static final int TRIES = 3;

  private final Connection connection;
  private final BriefLocks locks;
  private int built;

  /**
   * Builds over a connection of its own.
   *
   * @param connection outside a transaction, for a build commits several times
   */
  IndexBuild(Connection connection) {
    this.connection = connection;
    this.locks = new BriefLocks(connection);
  }

  /**
   * Builds.
   *
   * @return how many
   */
  int run() throws SQLException {
    for (WantedIndex wanted : WantedIndex.ALL) {
      Optional<Table> table = table(wanted.table());
      if (table.isPresent()) {
        make(table.get(), wanted);
      }
    }
    return built;
  }

  /** Answers what statements call the index that is there now. */
  private String make(Table table, WantedIndex wanted) throws SQLException {
    List<TableIndex> there = TableIndex.of(connection, table.path());
    Optional<TableIndex> met =
        there.stream()
            .filter(index -> !table.isPartition() || !index.isPart())
            .filter(wanted::isMetBy)
            .findFirst();
    if (met.isPresent()) {
      return met.get().path();
    }
    return table.isPartitioned() ? overPartitions(table, wanted) : concurrently(table, wanted);
  }

  private String concurrently(Table table, WantedIndex wanted) throws SQLException {
    for (int i = 1; ; i++) {
      for (TableIndex index : TableIndex.of(connection, table.path())) {
        if (index.name().equals(wanted.name())) {
          execute("drop index concurrently " + index.path());
        }
      }
      LOG.info(
          "Building index %s on %s; writers go on, transactions that are open now are waited for"
              .formatted(wanted.name(), table.path()));
      try {
        execute(statement(wanted, "concurrently " + wanted.name() + " on " + table.path()));
        built++;
        return path(table, wanted);
      } catch (SQLException e) {
        if (i == TRIES || !"40P01".equals(e.getSQLState())) {
          throw e;
        }
      }
    }
  }

  private String overPartitions(Table table, WantedIndex wanted) throws SQLException {
    Optional<TableIndex> begun = named(table, wanted.name());
    WantedIndex whole =
        begun.isPresent() ? wanted.as(wanted.name(), begun.get().isUnique()) : begin(table, wanted);
    String path = path(table, whole);
    for (Table partition : partitions(table)) {
      if (!hasPartOf(path, partition)) {
        String part =
            make(partition, whole.as(wanted.name() + "_" + partition.oid(), whole.isUnique()));
        locks.execute("alter index %s attach partition %s".formatted(path, part));
      }
    }
    return path;
  }

  /** A unique index of a partitioned table must have the partition key, which this one may not. */
  private WantedIndex begin(Table table, WantedIndex wanted) throws SQLException {
    String place = wanted.name() + " on only " + table.path();
    try {
      locks.execute(statement(wanted, place));
      return wanted;
    } catch (SQLException e) {
      if (!wanted.isUnique() || !"0A000".equals(e.getSQLState())) {
        throw e;
      }
      WantedIndex plain = wanted.as(wanted.name(), false);
      locks.execute(statement(plain, place));
      return plain;
    }
  }

  private static String statement(WantedIndex wanted, String place) {
    return "create %sindex %s using %s"
        .formatted(wanted.isUnique() ? "unique " : "", place, wanted.definition());
  }

  private Optional<TableIndex> named(Table table, String name) throws SQLException {
    return TableIndex.of(connection, table.path()).stream()
        .filter(index -> index.name().equals(name))
        .findFirst();
  }

  private String path(Table table, WantedIndex wanted) throws SQLException {
    return named(table, wanted.name()).map(TableIndex::path).orElse(wanted.name());
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = 0");
      statement.execute("set statement_timeout = 0");
      statement.execute(sql);
    } finally {
      reset();
    }
  }

  private void reset() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("reset lock_timeout");
      statement.execute("reset statement_timeout");
    }
  }

  private record Table(long oid, String path, boolean isPartitioned, boolean isPartition) {}

  private Optional<Table> table(String name) throws SQLException {
    return tables("c.oid = to_regclass(?)", name).stream().findFirst();
  }

  private List<Table> partitions(Table table) throws SQLException {
    return tables(
        "c.oid in (select inhrelid from pg_inherits where inhparent = to_regclass(?))",
        table.path());
  }

  private List<Table> tables(String condition, String name) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.oid::bigint, c.oid::regclass::text, c.relkind = 'p', c.relispartition"
                + " from pg_class c where c.relkind in ('r', 'p') and "
                + condition
                + " order by 1")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          tables.add(
              new Table(row.getLong(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
        }
      }
    }
    return tables;
  }

  private boolean hasPartOf(String index, Table partition) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from pg_inherits h join pg_index i on i.indexrelid = h.inhrelid"
                + " where h.inhparent = to_regclass(?) and i.indrelid = to_regclass(?)")) {
      select.setString(1, index);
      select.setString(2, partition.path());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
