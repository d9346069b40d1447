/**
 * A company's data as it was at one moment, page by page.
 *
 * <ol>
 *   <li>{@code CompanySnapshot} is the transaction; {@code Sections} knows what each section is
 *       read from, for what the {@code TicketFilter} (of {@code TicketConditions}) and the {@code
 *       UserFilter} let through; both say themselves in SQL with parameters, as a {@code SqlPart}.
 *   <li>A {@code PagePlan} cuts a section's rows into pages by their {@code RowSize}s (users come
 *       from two tables: {@code MergedPlan}).
 *   <li>{@code Pages} of a kind, {@code UserPages} for instance, read a {@code Page} at a time
 *       through a {@code SnapshotCursor}; tickets come with the {@code ChildRows} of the page.
 *   <li>{@code PagesAhead} reads the next page while the last is written.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.exporting.snapshot;

import org.jspecify.annotations.NullMarked;
