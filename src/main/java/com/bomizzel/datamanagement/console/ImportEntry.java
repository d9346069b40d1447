package com.bomizzel.datamanagement.console;

import org.jspecify.annotations.Nullable;

/**
 * An import in the history.
 *
 * @param source where its file came from, as somebody said; null when nobody did
 * @param differing whether some record of it differed, so that there is a list of differences
 */
public record ImportEntry(ImportCard card, @Nullable String source, boolean differing) {}
