package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealedTextsTest {
  private static final String SECRET = "a-secret-of-tests-with-enough-bytes-in-it";

  private final SealedTexts texts = new SealedTexts(SECRET);

  @Test
  void isReadAgainWhereItBelongsAndNowhereElse() {
    String sealed = texts.seal("whsec_größer", "plan_1");

    assertThat(sealed).doesNotContain("whsec").isNotEqualTo(texts.seal("whsec_größer", "plan_1"));
    assertThat(texts.open(sealed, "plan_1")).contains("whsec_größer");
    assertThat(texts.open(sealed, "plan_2")).isEmpty();
    assertThat(new SealedTexts(SECRET + "!").open(sealed, "plan_1")).isEmpty();
  }

  @Test
  void whatWasChangedIsNotRead() {
    String sealed = texts.seal("whsec_1", "plan_1");
    byte[] bytes = Base64.getDecoder().decode(sealed);
    for (int at : new int[] {20, 30, bytes.length - 1}) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertThat(texts.open(Base64.getEncoder().encodeToString(changed), "plan_1")).isEmpty();
    }
    assertThat(texts.open("", "plan_1")).isEmpty();
    assertThat(texts.open("?", "plan_1")).isEmpty();
    assertThat(texts.open(sealed.substring(0, 40), "plan_1")).isEmpty();
  }
}
