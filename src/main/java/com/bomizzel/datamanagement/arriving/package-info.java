/**
 * Files of other systems, translated into the documented document, so that nothing behind that
 * knows of them. So far tables: CSV with a header, a ticket or a user on each row.
 *
 * <ol>
 *   <li>A {@code TableChoice} is what whoever sends a table says of it; the rest is found out.
 *   <li>A {@code TablePlan} is what was found out, of all of the file or of its beginning: {@code
 *       TableEncoding} and {@code Delimiter} how it is written, {@code ColumnNames} what its
 *       columns are, {@code DateOrder} how it writes days.
 *   <li>{@code TableRows} reads it, a row at a time, under {@code TableLimits}; what cannot be read
 *       is a {@code TableRefused}, which names line and column.
 *   <li>A {@code TableTranslation} writes the document: a {@code RowRecord} of each row.
 *   <li>The {@code TableSummary} says what became of its columns.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.arriving;

import org.jspecify.annotations.NullMarked;
