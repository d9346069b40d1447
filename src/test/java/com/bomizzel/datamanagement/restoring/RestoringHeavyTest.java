package com.bomizzel.datamanagement.restoring;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** {@link RestoringProperty} of five thousand companies, each import foretold. */
@Tag("heavy")
class RestoringHeavyTest {
  private static RestoringProperty property;

  @BeforeContainer
  static void begin() {
    property = new RestoringProperty(true);
  }

  @AfterContainer
  static void end() {
    property.close();
  }

  @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
  void whatACompanyHoldsComesBack(@ForAll long seed) {
    property.holdsFor(new Random(seed));
  }
}
