package com.bomizzel.datamanagement.document;

/**
 * A person whom an earlier import could not match with a user: passed on as that file had it.
 *
 * @param json one JSON value on one line, never null
 */
public record KeptPerson(String json) implements Person {}
