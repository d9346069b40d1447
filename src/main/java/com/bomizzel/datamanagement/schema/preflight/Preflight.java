package com.bomizzel.datamanagement.schema.preflight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a database before the program uses it; changes nothing. */
public final class Preflight {
  private static final int ROUNDS = 3;

  private Preflight() {}

  /** What each check of the tables finds, errors first. */
  public static List<Finding> of(Connection connection) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (Check check : Check.values()) {
      if (check.sql() != null) {
        of(connection, check).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** What one check of the tables finds. */
  public static Optional<Finding> of(Connection connection, Check check) throws SQLException {
    return finding(check, subjects(connection, check));
  }

  /** What one check finds in some of the tables. */
  public static Optional<Finding> of(Connection connection, Check check, Set<String> tables)
      throws SQLException {
    return finding(
        check,
        subjects(connection, check).stream()
            .filter(subject -> tables.contains(table(subject)))
            .toList());
  }

  private static Optional<Finding> finding(Check check, List<String> subjects) {
    return subjects.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(check, String.join(", ", subjects)));
  }

  private static String table(String subject) {
    return subject.split("\\.", 2)[0];
  }

  /** The tables of what such a check finds, whose subjects begin with them. */
  public static Set<String> tables(Connection connection, Check check) throws SQLException {
    return subjects(connection, check).stream()
        .map(Preflight::table)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> subjects(Connection connection, Check check) throws SQLException {
    List<String> subjects = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(HelpDeskTables.KNOWN + check.sql() + " order by 1")) {
      HelpDeskTables.bind(select);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          subjects.add(rows.getString(1));
        }
      }
    }
    return subjects;
  }

  /**
   * Whether a pooler gives one session of the database to several clients, as PgBouncer does in
   * transaction mode: two connections that are open at once have one, or one has several.
   */
  public static Optional<Finding> ofPooler(Connection one, Connection other) throws SQLException {
    Set<Integer> sessionsOfOne = new HashSet<>();
    Set<Integer> sessionsOfOther = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      sessionsOfOne.add(session(one));
      sessionsOfOther.add(session(other));
    }
    boolean isShared =
        sessionsOfOne.size() > 1
            || sessionsOfOther.size() > 1
            || sessionsOfOne.equals(sessionsOfOther);
    return isShared
        ? Optional.of(new Finding(Check.SESSIONS_SHARED, "DB_HOST, DB_PORT"))
        : Optional.empty();
  }

  /**
   * Whether a database is no copy of the live one, as a streaming standby is.
   *
   * @param place where it is
   */
  public static Optional<Finding> ofReplica(Connection live, Connection replica, String place)
      throws SQLException {
    return cluster(live).equals(cluster(replica))
        ? Optional.empty()
        : Optional.of(new Finding(Check.REPLICA_UNFIT, place + " is no copy of the live database"));
  }

  private static String cluster(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select system_identifier || '/' || current_database() from pg_control_system()")) {
      row.next();
      return row.getString(1);
    }
  }

  private static int session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
