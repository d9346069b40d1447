/**
 * What an import must know about its whole file before it writes anything.
 *
 * <ol>
 *   <li>{@code UploadInspector} has the staged upload unpacked and read by a {@code
 *       DocumentIndexer}, to its last byte; another thread may end it ({@code Cancellation}).
 *   <li>The {@code RecordIndexBuilder} sorts the {@code IndexEntry}s of the records in runs ({@code
 *       IndexRun}) and merges them.
 *   <li>The {@code RecordIndex} answers from that file ({@code IndexEntries}): is this the first of
 *       its key, and what was the {@code Outcome} of a record?
 *   <li>{@code FileWarnings} says what is odd about the file, {@code UnknownNameWarnings} what the
 *       format does not know of it; they are written with the import's first counts.
 *   <li>{@code FileSeal} knows what has to be true of it, so that the help desk's own comes back as
 *       it was.
 *   <li>{@code InspectionResult} keeps what was found for a restart.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.index;

import org.jspecify.annotations.NullMarked;
