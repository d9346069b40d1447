package com.bomizzel.datamanagement.exporting.snapshot;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One section of the document, read page by page from a snapshot. One thread uses it; must be
 * closed.
 *
 * <p>The subclasses' JPQL uses EclipseLink's {@code SQL('…', x)} where JPQL has no words: {@code
 * octet_length} takes a size from the row's header without reading a long text, and {@code = any}
 * takes all ids of a page as one parameter, whose text a select of its own makes an array, once and
 * not for each row.
 *
 * @param <R> a row of this kind as it is selected
 */
public abstract class Pages<R> implements AutoCloseable {
  private final CompanySnapshot snapshot;
  private final PagePlan plan;

  Pages(CompanySnapshot snapshot, PagePlan plan) {
    this.snapshot = snapshot;
    this.plan = plan;
  }

  /** The next page, or null after the last. */
  final @Nullable Page next() {
    PagePlan.Planned planned = plan.next();
    return planned.ids().isEmpty() ? null : new ReadPage(planned);
  }

  final CompanySnapshot snapshot() {
    return snapshot;
  }

  /** Reads the rows with these ids (a text for {@code cast(? as uuid[])}), in any order. */
  abstract List<R> read(String ids);

  abstract UUID id(R row);

  /** What writes the rows of a page; it has read all else that it needs, unless that is large. */
  abstract RowsWriter<R> writer(PagePlan.Planned page);

  /** Writes rows. */
  @FunctionalInterface
  interface RowsWriter<R> {
    void write(List<R> rows, DocumentWriter document) throws IOException;
  }

  @Override
  public void close() {
    plan.close();
  }

  private final class ReadPage implements Page {
    private final PagePlan.Planned page;
    private final Map<UUID, R> rows = new HashMap<>();
    private @Nullable RowsWriter<R> writer;

    ReadPage(PagePlan.Planned page) {
      this.page = page;
      this.writer = writer(page);
      read(page.array()).forEach(row -> rows.put(id(row), row));
    }

    @Override
    public int records() {
      return page.ids().size();
    }

    @Override
    public boolean readsWhenWritten() {
      return page.isOversized();
    }

    @Override
    public void writeTo(DocumentWriter document) throws IOException {
      requireNonNull(writer, "written already")
          .write(page.ids().stream().map(rows::get).toList(), document);
      // The runtime keeps this page while it reads the next.
      rows.clear();
      writer = null;
    }
  }
}
