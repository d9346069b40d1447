/**
 * The artifacts of {@code import-company.xml}, in the order in which they work.
 *
 * <ol>
 *   <li>{@code ImportLauncher} starts the job that this server has claimed, or, when it was
 *       restarted or its server died, goes on with it from its last checkpoint, with a validation
 *       from its beginning; {@code ImportJobListener} is the frame around its steps.
 *   <li>{@code InspectionStep} reads the whole file and readies the run, which the {@code
 *       ImportExecution} carries to the steps that follow.
 *   <li>{@code SectionReader} gives the items of a section: an {@code ItemStream} over {@code
 *       FileItems}, read on another thread by {@code ReadAhead}. Its checkpoint, a {@code
 *       RecordPosition}, is kept by the batch runtime. {@code ChunkSize} ends a chunk where {@code
 *       ChunkBorder} says.
 *   <li>{@code ChunkWriter} writes the chunk: {@code ChunkApplication} cuts it into {@code
 *       ChunkSlices}, tries them at once, and in halves when there is a {@code DatabaseRefusal}. A
 *       validation does so too where the database may refuse something, and takes all back; {@code
 *       LongKeys} are such.
 *   <li>{@code TableStatistics} are renewed when much has come in.
 *   <li>{@code FinishImport} completes it; {@code ChunkFailure} and {@code ImportFailure} say why
 *       it did not.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.job;

import org.jspecify.annotations.NullMarked;
