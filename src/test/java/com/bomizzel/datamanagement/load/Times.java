package com.bomizzel.datamanagement.load;

/**
 * When the load and the burst in it were, by {@link System#nanoTime}.
 *
 * @param begin of the load
 * @param burst when the exports of the burst were asked for
 * @param answered when the last of them was answered
 * @param end from when on nobody begins anything
 */
record Times(long begin, long burst, long answered, long end) {}
