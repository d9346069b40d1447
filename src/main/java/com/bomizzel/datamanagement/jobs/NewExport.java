package com.bomizzel.datamanagement.jobs;

import java.util.UUID;

/**
 * An export as it was asked for.
 *
 * @param optionsJson the options as a JSON object, kept as text for the history
 */
public record NewExport(
    UUID companyId, String companyName, Requester requester, String optionsJson) {}
