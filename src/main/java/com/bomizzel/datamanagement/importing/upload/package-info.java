/**
 * The file of an import, from its arrival until nobody needs it.
 *
 * <ol>
 *   <li>{@code Uploads} lets it in: quota, size, the form of its packing ({@code UploadRefused}
 *       else).
 *   <li>{@code StagingArea} writes it to the folder {@code imports}, through {@code
 *       SpaceCheckedOutput}, which stops before the disk is full; an {@code Upload} names it.
 *   <li>{@code OwnDocuments} tells the files that this installation has written: they need no
 *       limits.
 *   <li>{@code UnpackedUpload} is its plain document, readable while it is still being unpacked; of
 *       a table, what {@code arriving} makes of it.
 *   <li>{@code ProblemFiles} keeps, beside it, all that was wrong with its records.
 *   <li>{@code StagedFiles} deletes all of that when the import no longer needs it.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.upload;

import org.jspecify.annotations.NullMarked;
