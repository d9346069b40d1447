/**
 * Exports: one company, one moment, one archive.
 *
 * <p>{@link com.bomizzel.datamanagement.exporting.Exports} is the way in. Behind it the job {@code
 * export-company.xml} runs: {@code ExportJobListener} opens an {@code ExportRun} (the snapshot, the
 * document, the archive), each step's {@code SectionReader} reads pages of one kind through the
 * snapshot, {@code SectionWriter} writes them into the document, {@code PublishArchive} ends it.
 */
package com.bomizzel.datamanagement.exporting;
