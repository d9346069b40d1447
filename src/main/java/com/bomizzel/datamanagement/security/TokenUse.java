package com.bomizzel.datamanagement.security;

/**
 * That somebody does not call in person, but by an {@link ApiToken} of theirs.
 *
 * @param id the token's public id
 * @param name as its person called it
 */
public record TokenUse(String id, String name, TokenScope scope) {}
