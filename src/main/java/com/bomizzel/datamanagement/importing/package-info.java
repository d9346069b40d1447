/**
 * Imports: one file into one company, each record exactly once.
 *
 * <p>{@link com.bomizzel.datamanagement.importing.Imports} is the way in; only this package's
 * types, {@code Upload} and {@code UploadRefused} are used from outside. What happens to a file:
 *
 * <ol>
 *   <li>{@code upload}: {@code Uploads} lets the file in under its holder's quota, and {@code
 *       StagingArea} keeps it.
 *   <li>{@code Imports#start} adds the log row; when a slot is free, {@code ImportJobs}, this
 *       package's {@code jobs.JobKind}, has {@code job.ImportLauncher} start {@code
 *       import-company.xml}.
 *   <li>{@code job.InspectionStep} reads the file to its last byte before anything is written:
 *       {@code index.UploadInspector} unpacks it, checks the form of the document and builds the
 *       {@code index.RecordIndex}, which knows of every record whether the file has it twice.
 *   <li>{@code job.SectionReader} reads one section after the other as {@code record.ImportItem}s:
 *       {@code record.RecordValidator} has checked each against its {@code record.RecordShape}.
 *   <li>{@code job.ChunkWriter} gives each chunk to {@code job.ChunkApplication}, this to the
 *       {@code upsert.SectionUpsert} of the section: {@code users.UserUpsert}, {@code
 *       tickets.CustomFieldUpsert}, {@code tickets.TicketUpsert} or {@code
 *       tickets.AttachmentUpsert}. It finds what the company has already, decides by the {@code
 *       upsert.ImportPolicy}, and {@code rows.RowWriter} writes what is new or changed.
 *   <li>The chunk's rows, counts, problems, changes and checkpoint commit together; the next chunk
 *       follows.
 *   <li>{@code job.FinishImport} and {@code job.ImportJobListener} write down how it ended; {@code
 *       upload.StagedFiles} deletes what is no longer needed.
 * </ol>
 *
 * <p>Arrows only go down ({@code ArchitectureTest} holds it):
 *
 * <pre>
 * (root)                   Imports, ImportRequest, ImportSummary
 *    |
 * job                      the artifacts of import-company.xml: readers, chunks, how it ended
 *    |
 * users | tickets          what becomes of each kind of record
 *    |
 * upsert                   what the kinds share: the run, the policy, people, results of a chunk
 *    |
 * rows | index             writing rows fast; what is known of the whole file
 *    |
 * record | upload          one checked record; the file as it was sent
 * </pre>
 */
@NullMarked
package com.bomizzel.datamanagement.importing;

import org.jspecify.annotations.NullMarked;
