package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.writing.OmittedJson;

/**
 * JPQL for {@code jsonb} columns whose text may be larger than the database itself can make: a
 * number takes 12 bytes there and up to 147,457 characters as text, so 20,000 of them broke every
 * export. Small ones that are not compressed cannot be too large; the others are measured first.
 * {@link CompanySnapshot} completes each query with its bound.
 */
final class JsonColumn {
  /** Stands for how many characters a value's numbers may have to be in the document. */
  private static final String LARGEST = "{largestJson}";

  private static final long LEAST = 32 << 20;

  /** A text of the database has less than 1 GiB, and a value has more than numbers. */
  private static final long MOST = 512 << 20;

  /** All of it numbers, it would be 25 million characters. */
  private static final String SMALL =
      "pg_column_size(?) <= 2000 and pg_column_compression(?) is null";

  private static final String DIGITS =
      "(select coalesce(sum(octet_length(cast(v as text))), 0)"
          + " from jsonb_path_query(?, ''strict $.**'') v where jsonb_typeof(v) = ''number'')";

  private static final String BYTES =
      "case when ? is null then 0 when "
          + SMALL
          + " then octet_length(cast(? as text)) when "
          + DIGITS
          + " <= "
          + LARGEST
          + " then octet_length(cast(? as text)) else "
          + LARGEST
          + " end";

  private JsonColumn() {}

  /**
   * A query with what this class has made, so that values are left out which are too large.
   *
   * @param ownRecordBytes how large a record may be that is read here again
   */
  static String bounded(String query, long ownRecordBytes) {
    long largest = Math.min(MOST, Math.max(LEAST, ownRecordBytes));
    return query.replace(LARGEST, Long.toString(largest));
  }

  /** How long a column's text is; 0 for null. */
  static String bytes(String attribute) {
    return sql(BYTES, attribute);
  }

  /** As {@link #bytes}, for a query that is not JPQL. */
  static String bytesInSql(String column) {
    return BYTES.replace("?", column).replace("''", "'");
  }

  /** A column's text, null for null, or what {@linkplain OmittedJson stands for it}. */
  static String text(String attribute) {
    return text(attribute, "");
  }

  /** The text of one member of a column's object; null when it is absent. */
  static String member(String attribute, String member) {
    return text(attribute, " -> ''" + member + "''");
  }

  private static String text(String attribute, String part) {
    String text = "cast(?" + part + " as text)";
    return sql(
        "case when ? is null then null when "
            + SMALL
            + " then "
            + text
            + " when "
            + DIGITS
            + " <= "
            + LARGEST
            + " then "
            + text
            + " else ''"
            + OmittedJson.MARK
            + "'' || "
            + DIGITS
            + " end",
        attribute);
  }

  /** Each question mark stands for the attribute. */
  private static String sql(String expression, String attribute) {
    long uses = expression.chars().filter(c -> c == '?').count();
    return "SQL('" + expression + "'" + (", " + attribute).repeat((int) uses) + ")";
  }
}
