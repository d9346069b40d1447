package com.bomizzel.datamanagement.security;

import java.io.Serializable;

/**
 * What ties a session or token to the account that it was given for: keyed hashes, of no use to
 * whoever reads them.
 *
 * @param whole of all that must not change
 * @param password of the password alone, to say what has changed
 * @param role of the platform role alone, for the same
 */
public record AccountSeal(String whole, String password, String role) implements Serializable {}
