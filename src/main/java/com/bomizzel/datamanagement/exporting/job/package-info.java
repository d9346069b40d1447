/**
 * The artifacts of {@code export-company.xml}, in the order in which they work.
 *
 * <ol>
 *   <li>{@code ExportJobListener} opens the {@code ExportRun} and asks {@code Activity} whether
 *       those whom the export is about are still active ({@code ExportRefused} else).
 *   <li>{@code PageReader} reads a section's pages, {@code SectionWriter} writes them into the
 *       run's document, which the {@code ArchiveWriter} packs into a draft of the {@code
 *       storage.ArchiveStore}.
 *   <li>{@code PublishArchive} publishes the archive under its {@code ArchiveName}.
 *   <li>{@code ExportFailure} says why it did not come to that.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.exporting.job;

import org.jspecify.annotations.NullMarked;
