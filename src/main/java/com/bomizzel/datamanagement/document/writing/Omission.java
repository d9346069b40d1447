package com.bomizzel.datamanagement.document.writing;

/**
 * A member that a document lacks because its value is too large to be written.
 *
 * @param path where it would stand, as in {@code $.data.tickets[5].customFields}
 * @param bytes how long its numbers would be, all digits written out
 */
public record Omission(String path, long bytes) {}
