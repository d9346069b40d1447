package com.bomizzel.datamanagement.security;

import java.util.UUID;

/**
 * The permission to do what was asked for with an active company.
 *
 * @param companyId never null
 * @param companyName as it is now
 */
public record ActiveCompany(UUID companyId, String companyName) {}
