package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.importing.job.ChunkBorder.MAX_BYTES;
import static com.bomizzel.datamanagement.importing.job.ChunkBorder.MAX_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordLabel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ReadAheadTest extends ItemSourceContract {
  private static final ExecutorService reading = Executors.newSingleThreadExecutor();

  @AfterAll
  static void stopReading() {
    reading.shutdown();
  }

  @Override
  ItemSource over(FileItems items) {
    return new ReadAhead(items, reading);
  }

  /** Items without end, until one cannot be read. */
  private static final class Endless implements ItemSource {
    private final int bytes;
    private final int failing;
    private final Exception failure;
    private volatile int given;
    private volatile boolean closed;

    private Endless(int bytes) {
      this(bytes, -1, null);
    }

    private Endless(int bytes, int failing, Exception failure) {
      this.bytes = bytes;
      this.failing = failing;
      this.failure = failure;
    }

    @Override
    public RecordPosition start() {
      return RecordPosition.of(0, 0);
    }

    @Override
    public ImportItem next() throws IOException {
      if (given == failing) {
        if (failure instanceof IOException unreadable) {
          throw unreadable;
        }
        throw (RuntimeException) failure;
      }
      int number = given;
      given = number + 1;
      return new ImportItem(
          RecordPlace.of(RecordKind.USERS, number),
          null,
          null,
          RecordLabel.NONE,
          true,
          null,
          number,
          null,
          bytes,
          RecordPosition.of(0, number + 1),
          false,
          List.of());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Waits until what was asked to be read has been read: one thread reads. */
  private static int givenBy(Endless source) throws Exception {
    reading.submit(() -> {}).get();
    return source.given;
  }

  private static void take(ItemSource items, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      assertThat(items.next().entry()).isEqualTo(i);
    }
  }

  @Test
  void itReadsNoMoreThanOneChunkAheadOfTheOneThatIsTaken() throws Exception {
    Endless source = new Endless(1);
    try (ItemSource items = new ReadAhead(source, reading)) {
      assertThat(givenBy(source)).isEqualTo(MAX_ITEMS);
      take(items, 0, 1);
      assertThat(givenBy(source)).isEqualTo(2 * MAX_ITEMS);
      take(items, 1, MAX_ITEMS);
      assertThat(givenBy(source)).isEqualTo(2 * MAX_ITEMS);
      take(items, MAX_ITEMS, MAX_ITEMS + 1);
      assertThat(givenBy(source)).isEqualTo(3 * MAX_ITEMS);
    }
  }

  @Test
  void largeItemsAreBoundedByTheirBytes() throws Exception {
    Endless source = new Endless(MAX_BYTES / 2);
    try (ItemSource items = new ReadAhead(source, reading)) {
      assertThat(givenBy(source)).isEqualTo(2);
      take(items, 0, 1);
      assertThat(givenBy(source)).isEqualTo(4);
    }
  }

  @Test
  void whatWasReadBeforeTheBatchThatFailsIsGivenFirst() throws IOException {
    IOException unreadable = new IOException("unreadable");
    try (ItemSource items = new ReadAhead(new Endless(1, MAX_ITEMS + 5, unreadable), reading)) {
      take(items, 0, MAX_ITEMS);
      assertThatThrownBy(items::next).isSameAs(unreadable);
      assertThatThrownBy(items::next).as("again").isSameAs(unreadable);
    }
  }

  @Test
  void anErrorOfTheProgramIsTheCause() throws IOException {
    RuntimeException error = new IllegalArgumentException("a mistake");
    try (ItemSource items = new ReadAhead(new Endless(1, 0, error), reading)) {
      assertThatThrownBy(items::next).isInstanceOf(IllegalStateException.class).hasCause(error);
    }
  }

  @Test
  void closingClosesTheSourceAlsoAfterAFailure() throws IOException {
    Endless good = new Endless(1);
    Endless bad = new Endless(1, 0, new IOException("unreadable"));
    new ReadAhead(good, reading).close();
    new ReadAhead(bad, reading).close();
    assertThat(good.closed).isTrue();
    assertThat(bad.closed).isTrue();
  }

  @Test
  void aThreadThatIsInterruptedStaysSo() throws IOException {
    CountDownLatch mayRead = new CountDownLatch(1);
    reading.execute(
        () -> {
          try {
            mayRead.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try (ItemSource items = new ReadAhead(new Endless(1), reading)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(items::next)
          .isInstanceOf(IOException.class)
          .hasMessage("Reading was interrupted");
      assertThat(Thread.interrupted()).isTrue();
      mayRead.countDown();
    }
  }
}
