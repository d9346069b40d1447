package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSealTest {
  /** To check it is to read the whole file. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isCheckedOnceWhenItMatters(boolean holds) {
    AtomicInteger checks = new AtomicInteger();
    OwnSeal seal =
        OwnSeal.checkedBy(
            () -> {
              checks.incrementAndGet();
              return holds;
            });
    assertThat(checks).hasValue(0);

    assertThat(seal.holds()).isEqualTo(holds);
    assertThat(seal.holds()).isEqualTo(holds);
    assertThat(checks).hasValue(1);
  }

  @Test
  void anyOtherFileHasNone() {
    assertThat(OwnSeal.NONE.holds()).isFalse();
  }
}
