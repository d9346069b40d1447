package com.bomizzel.datamanagement.importing.record;

/**
 * What a ticket was called somewhere.
 *
 * @param companyId the company or system; the empty text when nobody says which
 * @param id what it was called there; a UUID in lower case
 */
public record Origin(String companyId, String id) {}
