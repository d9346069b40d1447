package com.bomizzel.datamanagement.archive.zip;

/**
 * What an uploaded archive may unpack to.
 *
 * @param bytes of the document, counted as they are unpacked
 * @param ratio of unpacked to packed bytes, for a document of over 1 MiB
 * @param entries in the archive, those that are not unpacked included
 */
public record UnpackLimits(long bytes, int ratio, int entries) {}
