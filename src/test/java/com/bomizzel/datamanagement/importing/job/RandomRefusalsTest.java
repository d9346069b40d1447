package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a help desk forbids, a validation foretells the import. */
class RandomRefusalsTest {
  private static final RefusalsProperty property = new RefusalsProperty("random_refusals");

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void aValidationForetellsWhatTheDatabaseRefuses(
      @ForAll @Size(min = 1, max = 4) Set<OwnRule> rules,
      @ForAll ImportPolicy policy,
      @ForAll @IntRange(min = 1, max = 40) int chunk,
      @ForAll long seed) {
    property.holds(rules, policy, chunk, seed);
  }
}
