package com.bomizzel.datamanagement.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A job that was asked for and is waited for.
 *
 * @param <L> the job's log row
 * @param log its row as it began
 * @param ended its row when it has ended, or as it is when the waiting is over
 */
public record StartedJob<L>(L log, CompletionStage<L> ended) {
  /** One for whose end nobody waits. */
  static <L> StartedJob<L> notAwaited(L log) {
    return new StartedJob<>(log, CompletableFuture.completedStage(log));
  }
}
