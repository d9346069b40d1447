package com.bomizzel.datamanagement.jobs;

import java.util.UUID;

/**
 * Who asked for a job, as they were called then.
 *
 * @param userId never null
 * @param email never null
 * @param firstName null when unknown
 * @param lastName null when unknown
 */
public record Requester(UUID userId, String email, String firstName, String lastName) {}
