package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.load.Shares.Job;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void countsWhileAllWait() {
    List<Job> jobs =
        List.of(
            job("a", 0, 1), // b has not asked yet
            job("a", 0, 3),
            job("b", 2, 4),
            job("a", 0, 5),
            job("b", 2, 6),
            job("b", 2, 8),
            job("a", 0, 9), // the last of a
            job("b", 2, 10),
            job("b", 2, 11));

    assertThat(Shares.of(jobs)).isEqualTo(new Shares(2, 2, 3));
  }

  @Test
  void seesThatOneIsPreferred() {
    List<Job> jobs =
        List.of(job("a", 0, 1), job("a", 0, 2), job("a", 0, 3), job("b", 0, 4), job("a", 0, 5));

    assertThat(Shares.of(jobs)).isEqualTo(new Shares(2, 0, 3));
  }

  private static Job job(String company, int requested, int begun) {
    return new Job(company, Instant.ofEpochSecond(requested), Instant.ofEpochSecond(begun));
  }
}
