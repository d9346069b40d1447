package com.bomizzel.datamanagement.benchmark;

import java.util.List;

/**
 * Everything that was measured.
 *
 * @param environment where and how
 * @param sizes the rounds of each workload
 * @param growth one run of each size, the smallest first
 * @param waits what a small company waits for
 */
record Report(
    Environment environment,
    List<SizeResult> sizes,
    List<SizeResult> growth,
    List<WaitingTime> waits) {}
