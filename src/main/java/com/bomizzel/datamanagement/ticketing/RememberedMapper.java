package com.bomizzel.datamanagement.ticketing;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A mapper of rows that is fitted to the columns of a query once, not for each of its results: that
 * looks at every parameter of the record and its annotations, which costs more than the query.
 * Thread-safe when the mapper is.
 *
 * <p>Kept for as long as the mapper, and bounded by the number of queries there are: no column's
 * name comes from outside.
 */
public final class RememberedMapper<T> implements RowMapper<T> {
  private final RowMapper<T> mapper;
  private final Map<List<String>, RowMapper<T>> fitted = new ConcurrentHashMap<>();

  RememberedMapper(RowMapper<T> mapper) {
    this.mapper = mapper;
  }

  /** Of rows to records, whose components the columns are named like; to be kept. */
  public static <T> RowMapper<T> of(Class<T> record) {
    return new RememberedMapper<>(ConstructorMapper.of(record));
  }

  @Override
  public T map(ResultSet row, StatementContext context) throws SQLException {
    return specialize(row, context).map(row, context);
  }

  @Override
  public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
    List<String> columns = columns(rows.getMetaData());
    RowMapper<T> known = fitted.get(columns);
    if (known == null) {
      known = mapper.specialize(rows, context);
      fitted.put(columns, known);
    }
    return known;
  }

  private static List<String> columns(ResultSetMetaData data) throws SQLException {
    List<String> columns = new ArrayList<>(data.getColumnCount());
    for (int column = 1; column <= data.getColumnCount(); column++) {
      columns.add(data.getColumnLabel(column));
    }
    return columns;
  }
}
