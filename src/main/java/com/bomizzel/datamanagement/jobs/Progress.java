package com.bomizzel.datamanagement.jobs;

import org.jdbi.v3.core.mapper.PropagateNull;

/**
 * How far a job is.
 *
 * @param kind the kind being worked on, as in the document, for example {@code tickets}
 * @param done records done so far, of that kind
 * @param total records of that kind in all
 * @param percent of the whole job, 0 to 100
 */
public record Progress(@PropagateNull String kind, long done, long total, int percent) {}
