package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.settings.Settings.Planning;
import java.util.List;
import java.util.Map;

/**
 * A kind of which a backup has many fewer records than the one before, or many more. Immutable.
 *
 * @param before how many there were
 * @param now how many there are
 */
public record Leap(RecordKind kind, long before, long now) {
  /** Of fewer records one more or less is a large share. */
  private static final int WORTH_A_WORD = 10;

  /** Whether there are fewer; else there are more. */
  public boolean isFall() {
    return now < before;
  }

  /** What differs from one backup to the next by more than the settings let pass. */
  static List<Leap> between(
      Map<RecordKind, Long> before, Map<RecordKind, Long> now, Planning limits) {
    return before.entrySet().stream()
        .map(
            count ->
                new Leap(count.getKey(), count.getValue(), now.getOrDefault(count.getKey(), 0L)))
        .filter(leap -> leap.isFall() ? leap.isDeep(limits) : leap.isHigh(limits))
        .toList();
  }

  private boolean isDeep(Planning limits) {
    return percent(before - now) >= limits.shrinkPercent() && (before >= WORTH_A_WORD || now == 0);
  }

  /** Of a kind that there was nearly nothing of, the first records are no leap. */
  private boolean isHigh(Planning limits) {
    return before >= WORTH_A_WORD && percent(now - before) >= limits.growthPercent();
  }

  private double percent(long difference) {
    return difference * 100.0 / before;
  }

  @Override
  public String toString() {
    return kind.jsonName() + " " + before + " to " + now;
  }
}
