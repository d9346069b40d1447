package com.bomizzel.datamanagement.jobs;

/**
 * A change and its place in the order in which changes were met.
 *
 * @param number grows within an import; the cursor of the next page
 */
public record NumberedChange(long number, RecordChange change) {}
