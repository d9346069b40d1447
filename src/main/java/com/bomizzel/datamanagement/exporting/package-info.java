/**
 * Exports: one company, one moment, one archive.
 *
 * <p>{@link com.bomizzel.datamanagement.exporting.Exports} is the way in; only this package's types
 * are used from outside. What happens to a request:
 *
 * <ol>
 *   <li>{@code Exports#start} adds the log row with the {@code ExportOptions}, a {@code FilterForm}
 *       perhaps among them; when a slot is free, {@code ExportJobs}, this package's {@code
 *       jobs.JobKind}, starts {@code export-company.xml}.
 *   <li>{@code job.ExportJobListener} takes the {@code snapshot.CompanySnapshot}, which may last
 *       {@code EXPORT_MAX_MINUTES}, and opens a {@code job.ExportRun} with it: the document, the
 *       archive.
 *   <li>For each section, {@code job.PageReader} reads pages of one kind through the snapshot and
 *       {@code job.SectionWriter} writes them into the document.
 *   <li>{@code job.PublishArchive} ends it: the archive gets its place, the log row says so.
 *   <li>{@code ReadBack} reads it once from there, by {@code verification.ArchiveCheck}, beside
 *       whatever runs next; the row says {@code verified}.
 *   <li>{@code ExportJobs#cleanUp} deletes it when it has expired; {@code schedule.ExpiryTimer}
 *       calls it once a minute. The archives of plans do not expire: {@code plans} deletes them.
 * </ol>
 *
 * <p>Arrows only go down: {@code job} uses this package, and this package {@code snapshot} and
 * {@code verification}.
 */
@NullMarked
package com.bomizzel.datamanagement.exporting;

import org.jspecify.annotations.NullMarked;
