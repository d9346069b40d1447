package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The slots of this server for uploads, downloads and copies of kept archives ({@code
 * MAX_TRANSFERS}): each keeps a thread while a file moves, so their number leaves the other threads
 * free for everything else. One person may have a quarter of them. Thread-safe.
 */
@ApplicationScoped
public class Transfers {
  private int mostOfPerson;
  private Semaphore slots;
  private final Map<String, Integer> ofPerson = new ConcurrentHashMap<>();

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Transfers() {}

  @Inject
  Transfers(Settings settings) {
    int most = settings.traffic().transfers();
    mostOfPerson = most / 4;
    slots = new Semaphore(most);
  }

  /** A slot that was taken; to be closed once, when the file has moved. */
  @FunctionalInterface
  public interface Slot extends AutoCloseable {
    /** Gives it back. */
    @Override
    void close();
  }

  /** Takes a slot, without waiting for one; empty when that person may have none now. */
  public Optional<Slot> take(Principal person) {
    String name = person.getName();
    if (ofPerson.merge(name, 1, Integer::sum) <= mostOfPerson && slots.tryAcquire()) {
      return Optional.of(
          () -> {
            slots.release();
            forget(name);
          });
    }
    forget(name);
    return Optional.empty();
  }

  private void forget(String person) {
    ofPerson.computeIfPresent(person, (key, count) -> count == 1 ? null : count - 1);
  }
}
