package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportOutcomeTest {
  @ParameterizedTest
  @CsvSource({
    "    0, 0, 0, 0,     NOTHING_FOUND",
    "30000, 0, 0, 30000, ALL_REJECTED",
    "    1, 0, 0, 1,     ALL_REJECTED",
    "    7, 0, 0, 0,     NOTHING_CHANGED",
    "    7, 0, 0, 2,     NOTHING_CHANGED_SOME_REJECTED",
    "    7, 1, 0, 2,     SOME_REJECTED",
    "    7, 0, 1, 2,     SOME_REJECTED",
    "    7, 7, 0, 0,     COMPLETE",
    "    7, 1, 0, 0,     COMPLETE",
    "    7, 0, 1, 0,     COMPLETE"
  })
  void theFiguresSayIt(
      long inFile, long created, long updated, long rejected, ImportOutcome outcome) {
    long skipped = inFile - created - updated - rejected;
    assertThat(ImportOutcome.of(new RecordCounts(inFile, created, updated, skipped, rejected)))
        .isEqualTo(outcome);
  }

  @Property
  void noOutcomePromisesWhatTheFiguresDoNotHold(
      @ForAll @LongRange(max = 3) long created,
      @ForAll @LongRange(max = 3) long updated,
      @ForAll @LongRange(max = 3) long skipped,
      @ForAll @LongRange(max = 3) long rejected) {
    long all = created + updated + skipped + rejected;
    ImportOutcome outcome =
        ImportOutcome.of(new RecordCounts(all, created, updated, skipped, rejected));
    assertThat(List.of(ImportOutcome.COMPLETE, ImportOutcome.SOME_REJECTED).contains(outcome))
        .isEqualTo(created + updated > 0);
    assertThat(
            List.of(
                    ImportOutcome.ALL_REJECTED,
                    ImportOutcome.SOME_REJECTED,
                    ImportOutcome.NOTHING_CHANGED_SOME_REJECTED)
                .contains(outcome))
        .isEqualTo(rejected > 0);
    assertThat(outcome == ImportOutcome.NOTHING_FOUND).isEqualTo(all == 0);
  }

  @Test
  void eachHasAName() {
    assertThat(ImportOutcome.values())
        .extracting(ImportOutcome::jsonName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][A-Za-z]+"));
  }
}
