package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** A UUID is read in its usual form, in upper and lower case, and nothing else is one. */
class IdsTest {
  @Property
  void aUuidIsReadInAnyCase(@ForAll long high, @ForAll long low) {
    UUID uuid = new UUID(high, low);

    assertThat(Ids.uuid(uuid.toString())).isEqualTo(uuid);
    assertThat(Ids.uuid(uuid.toString().toUpperCase(Locale.ROOT))).isEqualTo(uuid);
    assertThat(Ids.normalised(uuid.toString().toUpperCase(Locale.ROOT))).isEqualTo(uuid.toString());
  }

  @Property
  void anotherCharacterAnywhereMakesItNone(
      @ForAll long high,
      @ForAll long low,
      @ForAll @IntRange(max = 35) int at,
      @ForAll @CharRange(from = 'g', to = '\uffff') @Chars({'+', ' ', '/', ':', '@', '`', 'G'})
          char other) {
    StringBuilder text = new StringBuilder(new UUID(high, low).toString());
    text.setCharAt(at, other);

    assertThat(Ids.uuid(text.toString())).isNull();
    assertThat(Ids.normalised(text.toString())).isEqualTo(text.toString());
  }

  @Property
  void aTextOfAnyOtherLengthIsNone(@ForAll @StringLength(max = 40) String text) {
    if (text.length() != 36) {
      assertThat(Ids.uuid(text)).isNull();
    }
  }
}
