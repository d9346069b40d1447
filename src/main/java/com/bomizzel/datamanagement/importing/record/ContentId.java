package com.bomizzel.datamanagement.importing.record;

/**
 * What stands for the id of a record that has none: {@code sha256:} and 64 hexadecimal digits, the
 * same whenever a record of that meaning is read at that place among its equals.
 *
 * @param value what a new row remembers as its {@code source_id}
 * @param former what rows remember that were written when the spelling of a record still counted;
 *     they are found by it, unless the file spells equal siblings differently
 */
public record ContentId(String value, String former) {}
