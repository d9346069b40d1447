package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A crowd that asks at once is served by one of it. */
class SharedTaskTest {
  private final AtomicInteger turns = new AtomicInteger();

  @Test
  void eachIsServedWhoAsksAlone() {
    SharedTask task = new SharedTask(turns::incrementAndGet);

    task.run();
    task.run();

    assertThat(turns).hasValue(2);
  }

  @Test
  void thoseWhoAskMeanwhileAreServedByOneMoreTurnAndDoNotWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    SharedTask task =
        new SharedTask(
            () -> {
              turns.incrementAndGet();
              begun.countDown();
              await(mayEnd);
            });
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<?> first = executor.submit(task::run);
      await(begun);
      for (int i = 0; i < 100; i++) {
        task.run();
      }
      assertThat(turns).hasValue(1);

      mayEnd.countDown();
      first.get();
      assertThat(turns).hasValue(2);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void whatIsThereBeforeSomebodyAsksIsSeenByATurn() throws Exception {
    List<Integer> there = new ArrayList<>();
    AtomicInteger seen = new AtomicInteger();
    SharedTask task =
        new SharedTask(
            () -> {
              synchronized (there) {
                seen.set(there.size());
              }
            });
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        int each = i;
        all.add(
            executor.submit(
                () -> {
                  synchronized (there) {
                    there.add(each);
                  }
                  task.run();
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      executor.shutdown();
    }

    assertThat(seen).hasValue(10_000);
  }

  @Test
  void oneThatFailsIsDoneAgainForWhoeverAsksNext() {
    SharedTask task =
        new SharedTask(
            () -> {
              if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
              }
            });

    assertThatIllegalStateException().isThrownBy(task::run);
    task.run();

    assertThat(turns).hasValue(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
