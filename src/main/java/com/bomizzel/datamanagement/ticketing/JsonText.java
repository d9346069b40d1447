package com.bomizzel.datamanagement.ticketing;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * A {@code jsonb} column as the JSON text that PostgreSQL prints: one line, not parsed. A null
 * column is a null text.
 */
@Converter
public class JsonText implements AttributeConverter<String, Object> {

  @Override
  public Object convertToDatabaseColumn(String json) {
    try {
      PGobject value = new PGobject();
      value.setType("jsonb");
      value.setValue(json);
      return value;
    } catch (SQLException e) {
      throw new IllegalArgumentException("Not JSON: " + json, e);
    }
  }

  @Override
  public @Nullable String convertToEntityAttribute(Object column) {
    // The driver's PGobject prints as its value.
    return column == null ? null : column.toString();
  }
}
