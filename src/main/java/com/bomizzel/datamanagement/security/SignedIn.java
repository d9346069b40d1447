package com.bomizzel.datamanagement.security;

/**
 * Somebody who has just shown their password.
 *
 * @param seal what ties their session or token to the password and role that they have now
 */
public record SignedIn(Caller caller, AccountSeal seal) {}
