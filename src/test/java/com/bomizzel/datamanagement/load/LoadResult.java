package com.bomizzel.datamanagement.load;

import java.util.List;

/**
 * What came of the load.
 *
 * @param calls all calls
 * @param alone polls of one client before it
 * @param samples of the process, while it lasted
 * @param heapBefore megabytes of live heap before
 * @param heapAfter and when all jobs had ended
 * @param shares of the companies that asked at once
 * @param jobs what was done
 * @param findings what was not as it must be
 */
record LoadResult(
    Calls calls,
    Latencies alone,
    List<Sample> samples,
    long heapBefore,
    long heapAfter,
    Shares shares,
    JobCounts jobs,
    Findings findings) {}
