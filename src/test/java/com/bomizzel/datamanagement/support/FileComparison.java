package com.bomizzel.datamanagement.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two export files record by record and member by member.
 *
 * <p>A record of the copy is the one of the original whose id is its {@code sourceId} or its id, or
 * else that has the same {@code sourceId}; one without an id is the one that says the same. Users
 * are the same by address, fields by name. Both files are read into a scratch database that pairs
 * them, so neither order nor size matters: memory holds one ticket.
 */
public final class FileComparison {
  /** As many differences are kept as texts; all are counted. */
  private static final int SHOWN = 20;

  private static final int SHOWN_LENGTH = 120;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExportFile original;
  private final ExportFile copy;
  private final Map<String, Long> equal = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();
  private long differenceCount;

  private FileComparison(ExportFile original, ExportFile copy) {
    this.original = original;
    this.copy = copy;
    ExportFile.KINDS.forEach(kind -> equal.put(kind, 0L));
  }

  /**
   * Compares {@code copy} with {@code original}. Where the original is a file that leaves members
   * out, the copy's values for them, which are the importer's defaults, are not looked at.
   */
  public static FileComparison of(Path original, Path copy) throws IOException, SQLException {
    TestDatabase scratch = TestDatabase.create("comparison");
    try {
      FileComparison comparison =
          new FileComparison(
              RecordTable.load(scratch, "original", original),
              RecordTable.load(scratch, "copy", copy));
      comparison.compareRecords(scratch);
      comparison.checkManifest("the original's", comparison.original);
      comparison.checkManifest("the copy's", comparison.copy);
      return comparison;
    } finally {
      scratch.drop();
    }
  }

  /** How many records of each kind are equal, by {@link ExportFile#KINDS}. */
  public Map<String, Long> equal() {
    return equal;
  }

  /** How many differences there are. */
  public long differenceCount() {
    return differenceCount;
  }

  /** The first differences, a line each. */
  public List<String> differences() {
    return differences;
  }

  /** The original's {@code exportInfo} and {@code manifest}. */
  public ExportFile original() {
    return original;
  }

  /** The copy's {@code exportInfo} and {@code manifest}. */
  public ExportFile copy() {
    return copy;
  }

  /** For instance {@code equal: 25 users, 150 tickets, …}, or how many differences there are. */
  public String verdict() {
    if (differenceCount > 0) {
      return "DIFFERENT: " + differenceCount + " differences";
    }
    return String.format(
        "equal: %d users, %d tickets, %d notes, %d history entries, %d attachments,"
            + " %d custom fields",
        equal.values().toArray());
  }

  private void compareRecords(TestDatabase scratch) throws IOException, SQLException {
    try (Connection connection = scratch.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(100);
      try (ResultSet pairs = statement.executeQuery(RecordTable.PAIRS)) {
        while (pairs.next()) {
          compare(pairs);
        }
      }
    }
  }

  private void compare(ResultSet pair) throws IOException, SQLException {
    String originalPlace = pair.getString("original_place");
    String copyPlace = pair.getString("copy_place");
    if (copyPlace == null) {
      differ(originalPlace + " is missing in the copy");
    } else if (originalPlace == null) {
      differ(copyPlace + " of the copy is not in the original");
    } else if (pair.getBoolean("same") || sameMembers(pair, originalPlace)) {
      equal.merge(pair.getString("kind"), 1L, Long::sum);
    }
  }

  private boolean sameMembers(ResultSet pair, String place) throws IOException, SQLException {
    long before = differenceCount;
    compareValues(place + " parent", text(pair, "original_parent"), text(pair, "copy_parent"));
    JsonNode left = JSON.readTree(pair.getString("original_record"));
    JsonNode right = JSON.readTree(pair.getString("copy_record"));
    Set<String> names = new TreeSet<>();
    left.fieldNames().forEachRemaining(names::add);
    if (original.info().has("formatVersion")) {
      right.fieldNames().forEachRemaining(names::add);
    }
    for (String name : names) {
      compareValues(place + "." + name, left.path(name).toString(), right.path(name).toString());
    }
    return differenceCount == before;
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.toString(row.getString(column), "none");
  }

  private void compareValues(String what, String left, String right) {
    if (!left.equals(right)) {
      differ(what + ": " + shortened(left) + " became " + shortened(right));
    }
  }

  /** A manifest, where there is one, must count what is in the file. */
  private void checkManifest(String whose, ExportFile file) {
    JsonNode manifest = file.manifest();
    if (manifest.isMissingNode() || differenceCount > 0) {
      return;
    }
    for (String kind : ExportFile.KINDS) {
      if (manifest.path(kind).asLong(-1) != equal.get(kind)) {
        differ(whose + " manifest says " + manifest + " but there are " + equal);
        return;
      }
    }
  }

  private void differ(String difference) {
    differenceCount++;
    if (differences.size() < SHOWN) {
      differences.add(difference);
    }
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
  }
}
