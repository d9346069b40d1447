package com.bomizzel.datamanagement.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceNameTest {

  @Test
  void blanksAroundANameDoNotCountAndNothingIsNoName() {
    assertThat(SourceName.of(" old-helpdesk ")).isEqualTo("old-helpdesk");
    assertThat(SourceName.of("  ")).isNull();
    assertThat(SourceName.of(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-helpdesk", "Zürich (2019)", "a"})
  void aLineThatCanBeSeenIsGood(String name) {
    assertThat(SourceName.fault(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000", "a\u202eb", "a\u200bb"})
  void whatCannotBeSeenIsAFault(String name) {
    assertThat(SourceName.fault(name)).isPresent();
  }

  @Test
  void aLongOneIsAFaultThatNamesTheLimit() {
    assertThat(SourceName.fault("x".repeat(SourceName.LONGEST))).isEmpty();
    assertThat(SourceName.fault("x".repeat(SourceName.LONGEST + 1)))
        .hasValueSatisfying(fault -> assertThat(fault).contains("64"));
  }
}
