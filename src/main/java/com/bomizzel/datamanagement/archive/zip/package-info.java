/**
 * ZIP archives with one document, written and read in one pass.
 *
 * <ol>
 *   <li>{@code ZipPacking} knows the server's threads and the encoder that is set; a {@code
 *       ZipPackager} writes one archive, deflated on several threads.
 *   <li>{@code UploadFormat} tells how an upload is packed, and a {@code ForeignFile} by what it
 *       seems to be.
 *   <li>{@code ZipUnpacker} reads the {@code ZipDirectory}; of its {@code ZipMember}s a {@code
 *       DocumentChoice} finds the document, which is {@code Unpacked} under {@code UnpackLimits},
 *       else it is an {@code ArchiveRefused}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.archive.zip;

import org.jspecify.annotations.NullMarked;
