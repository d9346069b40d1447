package com.bomizzel.datamanagement.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a job, as they were called then.
 *
 * @param firstName null when unknown
 * @param lastName null when unknown
 */
public record Requester(
    UUID userId, String email, @Nullable String firstName, @Nullable String lastName) {}
