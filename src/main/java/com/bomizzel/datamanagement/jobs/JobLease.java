package com.bomizzel.datamanagement.jobs;

/**
 * The right to work on one job row. It is lost when another server takes the job over, which raises
 * the row's fence: every write under a lease is conditional on the fence it names.
 *
 * @param jobId the export's or import's id
 * @param fence the row's fence when the lease was given
 */
public record JobLease(String jobId, long fence) {}
