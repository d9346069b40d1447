package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.RecordShape.PersonColumn;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row that a record meets.
 *
 * @param id null in a validation when the file would have created it
 * @param lacksSomebody whether it says of some person nothing
 * @param stored what it is now; null when it is large, or its kind is not compared
 */
public record ExistingRow(@Nullable UUID id, boolean lacksSomebody, @Nullable StoredRow stored) {
  /** In a validation, a row that the file would have created itself. */
  public static final ExistingRow OF_FILE = new ExistingRow(null, false, null);

  /** A row of which nothing is known but its id. */
  public static ExistingRow unread(UUID id) {
    return new ExistingRow(id, true, null);
  }

  /** What to select of a row {@code x}: whether it lacks somebody. */
  public static String lacksSomebody(RecordShape shape) {
    return shape.people().stream()
        .map(PersonColumn::name)
        .map("x.%s is null"::formatted)
        .collect(Collectors.joining(" or ", "(", ")"));
  }
}
