package com.bomizzel.datamanagement.arriving;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table, a row at a time (RFC 4180), and holds no more of it. Empty lines are passed over.
 * A quote that does not end, or ends where no cell ends, is refused: what a reader makes of it is
 * never what was meant. Not thread-safe.
 */
final class TableRows implements Closeable {
  private static final int SMALLEST_BUFFER = 1 << 14;
  private static final int LARGEST_BUFFER = 1 << 29;

  private final CsvReader<TableRow> reader;
  private final CloseableIterator<TableRow> rows;
  private final Cells cells;

  /**
   * Reads the rows of a text.
   *
   * @param text closed with this
   * @param skipped lines at its beginning that are none of its rows
   * @param mostChars of all cells of a row together
   */
  TableRows(Reader text, char delimiter, int skipped, int mostChars) {
    cells = new Cells(mostChars);
    reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter('"')
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(bufferOf(mostChars))
            .build(cells, text);
    reader.skipLines(skipped);
    rows = reader.iterator();
  }

  /** What the reader's buffer doubles to: any other limit lets it read beyond its end. */
  private static int bufferOf(int chars) {
    int size = SMALLEST_BUFFER;
    while (size < chars && size < LARGEST_BUFFER) {
      size *= 2;
    }
    return size;
  }

  /**
   * The next row; null at the end.
   *
   * @throws TableRefused when it cannot be read
   */
  @Nullable TableRow next() throws IOException {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw refusal(e);
    }
  }

  private TableRefused refusal(CsvParseException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Crossed crossed) {
        return TableRefused.limit(cells.place() + " " + crossed.getMessage());
      }
      String message = String.valueOf(cause.getMessage());
      if (message.startsWith("Unclosed quoted field")) {
        return TableRefused.invalid(cells.place() + " begins with a quote that does not end");
      } else if (message.startsWith("Unexpected character after closing quote")) {
        return TableRefused.invalid(
            cells.place()
                + " goes on behind its closing quote; a quote in a cell is written twice");
      } else if (message.startsWith("The maximum buffer size")) {
        return TableRefused.limit(cells.place() + " " + Cells.tooLarge(cells.most));
      }
    }
    return TableRefused.invalid(cells.place() + " is not written as CSV is");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** A row crosses a limit. */
  private static final class Crossed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crossed(String message) {
      super(message);
    }
  }

  /** Gathers the cells of a row. */
  private static final class Cells extends CsvCallbackHandler<TableRow> {
    private final int most;
    private List<String> cells = new ArrayList<>();
    private long line = 1;
    private long chars;
    private boolean isEmpty;

    Cells(int most) {
      this.most = most;
    }

    static String tooLarge(int most) {
      return "makes its row longer than %,d characters (RECORD_MAX_BYTES)".formatted(most);
    }

    /** The cell that is being read. */
    String place() {
      return "line %,d, column %,d".formatted(line, cells.size() + 1);
    }

    @Override
    protected RecordType getRecordType() {
      return isEmpty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return cells.size();
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
      cells = new ArrayList<>(cells.size());
      line = startingLineNumber;
      chars = 0;
      isEmpty = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      chars += length;
      if (chars > most) {
        throw new Crossed(tooLarge(most));
      } else if (cells.size() == TableLimits.COLUMNS) {
        throw new Crossed("is one too many: a table has %,d at most".formatted(cells.size()));
      }
      cells.add(length == 0 ? "" : new String(buffer, offset, length));
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      throw new IllegalStateException("Comments are not asked for");
    }

    @Override
    protected void setEmpty() {
      isEmpty = true;
    }

    @Override
    protected TableRow buildRecord() {
      return new TableRow(line, cells);
    }
  }
}
