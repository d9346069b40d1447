package com.bomizzel.datamanagement.importing.rows;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Very long addresses that rows keep: each once, however many rows keep it, and no more than memory
 * has room for. Not thread-safe.
 */
final class LongEmails {
  /** Two are always held: those of one row. */
  private static final long MOST_CHARACTERS = 4L << 20;

  /** As the server itself says that something is too much: then the records are taken in halves. */
  private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

  private final Map<String, String> texts = new HashMap<>();
  private final Map<UUID, Map<Integer, String>> ofRows = new HashMap<>();
  private long characters;

  /**
   * Adds that of a person of a row.
   *
   * @throws SQLException when there is no room
   */
  void add(UUID row, int person, String email) throws SQLException {
    String known = texts.putIfAbsent(email, email);
    if (known == null) {
      characters += email.length();
      if (characters > MOST_CHARACTERS) {
        throw new SQLException("too many long addresses at once", PROGRAM_LIMIT_EXCEEDED);
      }
    }
    ofRows.computeIfAbsent(row, id -> new HashMap<>()).put(person, known == null ? email : known);
  }

  /** The address of a person of a row; null when it was not added. */
  @Nullable String of(UUID row, int person) {
    Map<Integer, String> people = ofRows.get(row);
    return people == null ? null : people.get(person);
  }
}
