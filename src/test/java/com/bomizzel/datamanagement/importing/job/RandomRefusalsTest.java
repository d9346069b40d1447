package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a help desk forbids, a validation foretells the import. */
class RandomRefusalsTest {
  /** What the property has found. */
  private static final long LINKED = -6_428_292_365_044_430_389L;

  private static final long TWICE = -191;
  private static final List<Long> CONTRADICTING =
      List.of(
          -7_589_412_113_436_135_894L, -4_540_812_696_123_861_182L, -5_264_967_744_904_647_226L);

  private static final RefusalsProperty property = new RefusalsProperty("random_refusals");

  /** Of a ticket that the import has linked with somebody, and of one that is twice in a file. */
  @Example
  void aValidationKnowsWhomEarlierRecordsHaveLinked() {
    property.holds(Set.of(OwnRule.ATTACHMENT_TICKET), ImportPolicy.REFUSE, 3, LINKED);
    property.holds(Set.of(OwnRule.FIELD_CHECK), ImportPolicy.OVERWRITE, 12, TWICE);
  }

  /**
   * Of a company's own file in which a ticket names somebody by one address, the row it overwrites
   * keeps them as text by another, and the users' ids say whether both are one.
   */
  @Example
  void whoWasLinkedBeforeIsKnownByTheAccount() {
    for (long seed : CONTRADICTING) {
      property.holds(Set.of(), ImportPolicy.OVERWRITE, 24, seed, true);
    }
  }

  /** Of a ticket that is twice in the file, and whose second one gives two people back. */
  @Example
  void theWarningsOfARecordStandAsItsMembersDo() {
    property.holds(Set.of(), ImportPolicy.OVERWRITE, 13, 499, false);
  }

  /** Of a ticket that the file has twice, and the database takes once. */
  @Example
  void aValidationKnowsWhichOfTwoTicketsWasRefused() {
    Set<OwnRule> rules =
        Set.of(OwnRule.FIELD_CHECK, OwnRule.TICKET_INDEX, OwnRule.TICKET_TITLE_IN_THE_END);
    property.holds(rules, ImportPolicy.OVERWRITE, 34, 11_820);
  }

  /** Of a ticket that is here, and twice in the file with one whom nobody here is. */
  @Example
  void whoIsKeptAsTextIsNoNewsWhenTheTicketComesAgain() {
    property.holds(Set.of(), ImportPolicy.OVERWRITE, 5, -3_440_947_532_217_696_168L, true);
  }

  /** The same rules and files in each run. */
  @Property(tries = 20, seed = "1", shrinking = ShrinkingMode.OFF)
  void aValidationForetellsWhatTheDatabaseRefuses(
      @ForAll @Size(min = 1, max = 4) Set<OwnRule> rules,
      @ForAll ImportPolicy policy,
      @ForAll @IntRange(min = 1, max = 40) int chunk,
      @ForAll long seed) {
    property.holds(rules, policy, chunk, seed);
  }

  /**
   * Most such files contradict themselves about people: two addresses for an id and the reverse.
   */
  @Property(tries = 20, seed = "1", shrinking = ShrinkingMode.OFF)
  void aValidationForetellsWhateverTheFileSaysOfPeople(
      @ForAll ImportPolicy policy,
      @ForAll @IntRange(min = 1, max = 40) int chunk,
      @ForAll long seed,
      @ForAll boolean isOwn) {
    property.holds(Set.of(), policy, chunk, seed, isOwn);
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  @Tag("heavy")
  void aValidationForetellsWhateverAnyFileSaysOfPeople(
      @ForAll ImportPolicy policy,
      @ForAll @IntRange(min = 1, max = 40) int chunk,
      @ForAll long seed,
      @ForAll boolean isOwn) {
    property.holds(Set.of(), policy, chunk, seed, isOwn);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  @Tag("heavy")
  void aValidationForetellsWhateverTheDatabaseRefuses(
      @ForAll @Size(min = 1, max = 4) Set<OwnRule> rules,
      @ForAll ImportPolicy policy,
      @ForAll @IntRange(min = 1, max = 40) int chunk,
      @ForAll long seed) {
    property.holds(rules, policy, chunk, seed);
  }
}
