/**
 * Rows of the company's tables, written many at a time.
 *
 * <ol>
 *   <li>A {@code StoredRowQuery} reads the rows that records may change.
 *   <li>What a record becomes is a {@code TargetRow}, with its {@code NamedPeople}.
 *   <li>{@code RowWriter} writes them: new ones by {@code COPY} ({@code CopyRows}, {@code
 *       CopyText}), those that differ by one {@code UPDATE} ({@code ChangeSql}); what differs says
 *       a {@code DifferenceSql}. {@code MissingPeople} links rows with people, by {@code
 *       LongEmails} too.
 *   <li>{@code OwnRules} knows whether a help desk's tables refuse more than the program's; then a
 *       validation keeps what it has tried as {@code TrialRows}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.rows;

import org.jspecify.annotations.NullMarked;
