package com.bomizzel.datamanagement.jobs;

import org.jdbi.v3.core.mapper.Nested;

/**
 * A problem and its place in the order in which problems were met.
 *
 * @param number grows within an import; the cursor of the next page
 */
public record NumberedProblem(long number, @Nested Problem problem) {}
