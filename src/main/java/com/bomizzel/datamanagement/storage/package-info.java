/**
 * Where files are kept.
 *
 * <ol>
 *   <li>An {@code ArchiveStore} keeps archives under {@code ArchiveKey}s: an {@code ArchiveDraft}
 *       is written, then published whole. {@code FolderArchiveStore} keeps them in a folder;
 *       another way is one more implementation that passes the contract's test.
 *   <li>A {@code Download} is an archive to be sent; {@code Delivery} answers a request for it, or
 *       for a {@code ByteRange} of it. Nothing of it is sent that {@code CheckedBlocks} has not
 *       compared with the {@code BlockSums} that {@code SummedOutput} made when it was written.
 *   <li>{@code DiskFile}, {@code DiskSpace} and {@code Cleanup} are about folders of {@code
 *       DATA_DIR}; {@code KeptFile} says what any of their files is for.
 *   <li>A {@code Store} is the place itself, a {@code StoreSite}: its {@code StoreMarker} tells it
 *       from an empty mount point and from another installation's.
 *   <li>{@code SharedFiles} are what servers without a common folder must find of each other's
 *       imports.
 *   <li>The room {@code s3} has all of that for a bucket; {@code chosen} gives each as {@code
 *       STORAGE} says.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.storage;

import org.jspecify.annotations.NullMarked;
