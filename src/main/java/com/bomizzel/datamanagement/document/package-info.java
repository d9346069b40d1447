/**
 * The export file's format, which {@code src/site/markdown/archive-format.md} describes for its
 * users: one JSON document. Knows no database.
 *
 * <ol>
 *   <li>A {@code RecordKind} names each kind of record, its {@code RecordFormat} declares the
 *       {@code Member}s; {@code UserRecord}, {@code TicketRecord} and the like are the records as
 *       they are written, {@code RecordPlace} where one stands.
 *   <li>{@code writing.DocumentWriter} streams a document out. Its {@code Seal} says what reading
 *       it takes ({@code DocumentSizes}); {@code SealedBytes} tells whether it is still that
 *       document.
 *   <li>{@code reading.DocumentReader} reads one to its last byte, {@code reading.SectionCursor}
 *       one section of it.
 * </ol>
 *
 * <p>A new kind of record needs:
 *
 * <ol>
 *   <li>{@code RecordKind}, its {@code RecordFormat}, a record class, a method of {@code
 *       writing.DocumentWriter};
 *   <li>its table, a migration with the check of {@code data_import_counts.kind}, {@code
 *       schema.preflight.HelpDeskTables}, an entity in {@code ticketing};
 *   <li>to export it: {@code exporting.snapshot.Sections} and its pages, a step of {@code
 *       export-company.xml}, {@code api.ExportBody} when it may be left out;
 *   <li>to import it: {@code importing.record.RecordShape}, an {@code upsert.SectionUpsert} that
 *       {@code importing.job.ChunkApplication} makes, a step of {@code import-company.xml};
 *   <li>its words in both {@code texts.properties}, in {@code archive-format.md} and {@code
 *       api.md}.
 * </ol>
 *
 * <p>The compiler asks for the {@code switch}es; {@code RecordFormatTest}, {@code
 * FormatManualTest}, {@code ExportedMembersTest} and {@code TextsTest} ask for the rest.
 */
@NullMarked
package com.bomizzel.datamanagement.document;

import org.jspecify.annotations.NullMarked;
