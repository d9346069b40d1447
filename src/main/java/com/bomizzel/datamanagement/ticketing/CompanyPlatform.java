package com.bomizzel.datamanagement.ticketing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, with times as they are stored. EclipseLink's own way, by {@link java.sql.Timestamp},
 * reckons those before 15 October 1582 in the Julian calendar and gives other days. Named in {@code
 * persistence.xml}.
 */
public class CompanyPlatform extends PostgreSQLPlatform {
  private static final long serialVersionUID = 1L;

  /** EclipseLink's shortcuts read a {@link java.sql.Timestamp} before the other method is asked. */
  @Override
  public boolean shouldOptimizeDataConversion() {
    return false;
  }

  /** A time with a zone as an {@link OffsetDateTime}, infinite ones as its MIN and MAX. */
  @Override
  public @Nullable Object getObjectFromResultSet(
      ResultSet rows, int column, int type, AbstractSession session) throws SQLException {
    boolean isTime =
        type == Types.TIMESTAMP
            && "timestamptz".equals(rows.getMetaData().getColumnTypeName(column));
    return isTime
        ? rows.getObject(column, OffsetDateTime.class)
        : super.getObjectFromResultSet(rows, column, type, session);
  }
}
