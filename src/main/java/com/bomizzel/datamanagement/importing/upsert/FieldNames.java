package com.bomizzel.datamanagement.importing.upsert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of a company's custom fields, and of those that an import adds: which of them people
 * would take for one another, because they differ in blanks, case or Unicode form alone. Bounded:
 * of more fields than a company has, and of names longer than a line, nothing is said. Not
 * thread-safe.
 */
public final class FieldNames {
  private static final int MOST = 20_000;
  private static final int LONGEST = 200;
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private static final String SELECT =
      "select name from custom_fields where company_id = ? and length(name) <= ?"
          + " order by created_at, id limit ?";

  private final Map<String, String> byForm = new HashMap<>();
  private boolean isRead;

  FieldNames() {}

  /** Reads those that the company has, once. */
  public void read(Connection connection, UUID companyId) throws SQLException {
    if (isRead) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setObject(1, companyId);
      select.setInt(2, LONGEST);
      select.setInt(3, MOST);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          add(found.getString(1));
        }
      }
    }
    isRead = true;
  }

  /** The company has, or gets, a field of that name. */
  public void add(String name) {
    if (name.length() <= LONGEST && byForm.size() < MOST) {
      byForm.putIfAbsent(form(name), name);
    }
  }

  /** Another name that people would take for this one; the first of several. */
  public Optional<String> lookAlike(String name) {
    @Nullable String other = name.length() <= LONGEST ? byForm.get(form(name)) : null;
    return Optional.ofNullable(other).filter(found -> !found.equals(name));
  }

  /** What is left of a name when all is taken out that is easily overlooked. */
  static String form(String name) {
    String visible =
        UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
    String folded = visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return BLANKS.matcher(folded).replaceAll(" ").strip();
  }
}
