package com.bomizzel.datamanagement.document;

/**
 * A person as files name them: not by id but by e-mail address, which holds in every installation.
 *
 * @param email never null
 * @param firstName may be null
 * @param lastName may be null
 */
public record PersonRecord(String email, String firstName, String lastName) implements Person {}
