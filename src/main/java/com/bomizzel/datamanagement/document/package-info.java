/**
 * The export file's format, which {@code src/site/markdown/archive-format.md} describes for its
 * users: one JSON document. Knows no database.
 *
 * <ol>
 *   <li>A {@code RecordKind} names each kind of record, its {@code RecordFormat} declares the
 *       {@code Member}s; {@code UserRecord}, {@code TicketRecord} and the like are the records as
 *       they are written, {@code RecordPlace} where one stands.
 *   <li>{@code writing.DocumentWriter} streams a document out.
 *   <li>{@code reading.DocumentReader} reads one to its last byte, {@code reading.SectionCursor}
 *       one section of it.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.document;

import org.jspecify.annotations.NullMarked;
