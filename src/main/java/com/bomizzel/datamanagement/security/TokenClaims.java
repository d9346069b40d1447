package com.bomizzel.datamanagement.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a token that somebody with the secret signed says.
 *
 * @param userId whose it is
 * @param seal of {@link AccountSeals}; empty in the help desk's tokens
 * @param issuedAt when it was made, if it says so
 */
record TokenClaims(UUID userId, Optional<String> seal, Optional<Instant> issuedAt) {}
