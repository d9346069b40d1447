package com.bomizzel.datamanagement.load;

import java.util.List;

/**
 * What came of the load.
 *
 * @param calls all calls
 * @param alone polls of one client before it
 * @param times when it was
 * @param samples of the process, while it lasted
 * @param heapBefore megabytes of live heap before
 * @param heapAfter and when all jobs had ended
 * @param turns of all jobs
 * @param groups the same, by what those do who ask for them
 * @param jobs what was done
 * @param findings what was not as it must be
 */
record LoadResult(
    Calls calls,
    Alone alone,
    Times times,
    List<Sample> samples,
    long heapBefore,
    long heapAfter,
    Turns turns,
    List<Group> groups,
    JobCounts jobs,
    Findings findings) {}
