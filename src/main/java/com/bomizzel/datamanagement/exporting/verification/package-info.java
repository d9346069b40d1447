/**
 * Reading an archive back from where it is kept, once, after it was published.
 *
 * <ol>
 *   <li>{@code ArchiveCheck} reads all its bytes: the ZIP's structure, its CRC-32, the SHA-256 that
 *       was noted while it was written.
 *   <li>{@code ArchiveEnd} is its directory and its comment, the seal that the document's bytes
 *       must match.
 *   <li>{@code document.reading.DocumentCensus} counts the records of the document meanwhile, by
 *       another reader than the import's, and compares them with the manifest.
 *   <li>{@code DamagedArchive} says what is wrong.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.exporting.verification;

import org.jspecify.annotations.NullMarked;
