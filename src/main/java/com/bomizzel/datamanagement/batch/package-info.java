/**
 * Running jobs: the one place that talks to the batch runtime. {@code Jobs} starts, stops and
 * restarts them; an {@code Execution} and its {@code StepRun}s are what the runtime's repository
 * knows, which is not the authority on a job's state.
 */
@NullMarked
package com.bomizzel.datamanagement.batch;

import org.jspecify.annotations.NullMarked;
