package com.bomizzel.datamanagement.jobs;

/**
 * Is fired when a job has ended, in a thread of its own, on the server that saw it: a slot may be
 * free.
 */
public record JobEnded(String jobId) {}
