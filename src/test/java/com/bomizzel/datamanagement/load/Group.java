package com.bomizzel.datamanagement.load;

/**
 * Jobs of those who do the same.
 *
 * @param title what they do
 * @param turns their jobs
 * @param allWait whether each of them has one that waits for as long as the others have
 */
record Group(String title, Turns turns, boolean allWait) {}
