package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.outside.SecretText;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ApiTokenTextTest {
  @Example
  void isReadAgainAndKeptAsAHashOnly() {
    ApiTokenText made = ApiTokenText.random();

    ApiTokenText read = ApiTokenText.read(made.text()).orElseThrow();
    assertThat(read.id()).isEqualTo(made.id());
    assertThat(read.hash()).isEqualTo(made.hash()).hasSize(64);
    assertThat(ApiTokenText.random().hash()).isNotEqualTo(made.hash());
    assertThat(made.toString()).isEqualTo(made.id());
  }

  @Example
  void isToldFromAJwt() {
    assertThat(ApiTokenText.isMeant(ApiTokenText.random().text())).isTrue();
    assertThat(ApiTokenText.isMeant("eyJhbGciOiJIUzI1NiJ9.e30.x")).isFalse();
  }

  @Property
  void anotherFormIsNone(@ForAll String rest) {
    String text = ApiTokenText.random().text();
    assertThat(ApiTokenText.read("bdm_" + rest)).isEmpty();
    if (!rest.isEmpty()) {
      assertThat(ApiTokenText.read(text + rest)).isEmpty();
      assertThat(ApiTokenText.read(rest + text)).isEmpty();
    }
  }

  @Property
  void whereverItStandsItsSecretIsHidden(@ForAll String before, @ForAll String after) {
    ApiTokenText token = ApiTokenText.random();
    String secret = token.text().substring(token.text().lastIndexOf('_') + 1);

    String hidden = SecretText.hidden(before + token.text() + after);
    assertThat(hidden).doesNotContain(secret).contains(token.id());
    assertThat(SecretText.hidden(before)).isEqualTo(before);
  }
}
