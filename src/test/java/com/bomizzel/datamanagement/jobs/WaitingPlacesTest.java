package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingPlacesTest {
  private final Map<String, Long> line = new ConcurrentHashMap<>(Map.of("a", 1L, "b", 2L));
  private final AtomicInteger looks = new AtomicInteger();
  private final WaitingPlaces places =
      new WaitingPlaces(this::look, id -> Optional.ofNullable(line.get(id)));
  private CountDownLatch mayLook = new CountDownLatch(0);
  private boolean isAway;

  private Map<String, Long> look() {
    looks.incrementAndGet();
    try {
      mayLook.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (isAway) {
      throw new IllegalStateException("away");
    }
    return line;
  }

  @Test
  void whoAsksMeanwhileIsToldOfTheSameLook() throws Exception {
    mayLook = new CountDownLatch(1);
    ExecutorService askers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Optional<QueuePlace>>> told = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        told.add(askers.submit(() -> places.of("b")));
      }
      mayLook.countDown();
      for (Future<Optional<QueuePlace>> each : told) {
        assertThat(each.get()).contains(new QueuePlace(2, 1));
      }
    } finally {
      askers.shutdownNow();
    }
    assertThat(looks).hasValue(1);
  }

  @Test
  void aJobThatCameLaterIsFound() {
    assertThat(places.of("a")).contains(new QueuePlace(1, 0));
    line.put("c", 3L);
    assertThat(places.of("c")).contains(new QueuePlace(3, 2));
    assertThat(places.of("nowhere")).isEmpty();
  }

  @Test
  void aLookThatFailedIsMadeAgain() {
    isAway = true;
    assertThatThrownBy(() -> places.of("a")).hasMessage("away");
    isAway = false;
    assertThat(places.of("a")).contains(new QueuePlace(1, 0));
    assertThat(looks).hasValue(2);
  }
}
