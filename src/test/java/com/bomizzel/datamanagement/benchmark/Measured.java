package com.bomizzel.datamanagement.benchmark;

/**
 * A work that was done, with what came of it.
 *
 * @param result what the work answered
 */
record Measured<T>(Measurement measurement, T result) {}
