package com.bomizzel.datamanagement.security;

import java.time.Instant;

/**
 * A Bearer token for a client to keep.
 *
 * @param text the compact JWT
 * @param expiresAt whole seconds
 */
public record Token(String text, Instant expiresAt) {}
