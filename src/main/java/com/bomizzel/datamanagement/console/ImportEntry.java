package com.bomizzel.datamanagement.console;

import org.jspecify.annotations.Nullable;

/**
 * An import in the history.
 *
 * @param source where its file came from, as somebody said; null when nobody did
 */
public record ImportEntry(ImportCard card, @Nullable String source) {}
