/**
 * ZIP archives with one entry, written and read in one pass.
 *
 * <ol>
 *   <li>{@code ZipPacking} knows the server's threads and the encoder that is set; a {@code
 *       ZipPackager} writes one archive, deflated on several threads.
 *   <li>{@code UploadFormat} tells how an upload is packed.
 *   <li>{@code ZipUnpacker} finds the document in it by the {@code ZipDirectory}'s {@code
 *       ZipMember}s and unpacks it under {@code UnpackLimits}, else it is an {@code
 *       ArchiveRefused}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.archive.zip;

import org.jspecify.annotations.NullMarked;
