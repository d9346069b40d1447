package com.bomizzel.datamanagement.security;

import java.util.UUID;

/**
 * The permission to do what was asked for with a company.
 *
 * @param companyId never null
 * @param companyName as it is now
 * @param rank the caller's in that company
 */
public record Grant(UUID companyId, String companyName, Rank rank) {}
