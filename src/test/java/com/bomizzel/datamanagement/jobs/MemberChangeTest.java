package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemberChangeTest {

  @Property(tries = 300)
  void aDifferenceIsSeenHoweverLongTheValuesAre(
      @ForAll @AlphaChars String one,
      @ForAll @AlphaChars String other,
      @ForAll @IntRange(max = 3_000) int same,
      @ForAll @IntRange(max = 3_000) int rest) {
    String before = "x".repeat(same) + one + "y".repeat(rest);
    String after = "x".repeat(same) + other + "y".repeat(rest);

    MemberChange change = MemberChange.between("m", before, after);

    assertThat(change.before().equals(change.after())).isEqualTo(before.equals(after));
    assertThat(change.before()).hasSizeLessThanOrEqualTo(MemberChange.LONGEST + 2);
  }

  @Test
  void longValuesAreCutAroundTheirFirstDifference() {
    String same = "ä".repeat(3_000);
    MemberChange change = MemberChange.between("m", same + "1", same + "2" + same);

    assertThat(change.before()).startsWith("…ä").endsWith("ä1");
    assertThat(change.after()).startsWith("…ä").contains("ä2ä").endsWith("ä…");
    assertThat(MemberChange.between("m", null, "a\nb"))
        .isEqualTo(new MemberChange("m", null, "a\\nb"));
    assertThat(MemberChange.between("m", "", same).after()).hasSize(MemberChange.LONGEST + 1);
  }
}
