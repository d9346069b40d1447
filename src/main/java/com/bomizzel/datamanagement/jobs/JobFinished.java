package com.bomizzel.datamanagement.jobs;

/**
 * Is fired once for each job that has ended, for whatever reason, by the server that ended it, and
 * again when one that was restarted ends again.
 *
 * @param job its row
 */
public record JobFinished(JobLog job) {}
