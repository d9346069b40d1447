package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.api.Envelope.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {
  private final RequestFields fields = new RequestFields();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "2025-01-31",
        "2025-01-31T00:00:00",
        "+10000-01-01T00:00:00Z",
        "1735689600"
      })
  void refusesWhatIsNoTime(String time) {
    assertThat(fields.time("before", time)).isNull();
    assertThatThrownBy(fields::check).hasMessageStartingWith("before must be a time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "TRUE", "", " true"})
  void aFlagIsTrueOrFalse(String text) {
    fields.flag("validateOnly", text, false);
    assertThatThrownBy(fields::check).hasMessage("validateOnly must be true or false");
  }

  @Test
  void readsFlags() {
    assertThat(fields.flag("a", "true", false)).isTrue();
    assertThat(fields.flag("a", "false", true)).isFalse();
    assertThat(fields.flag("a", null, true)).isTrue();
    fields.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "../../etc/passwd",
        "00000000-0000-0000-0000-00000000000g",
        "00000000000000000000000000000000",
        "{00000000-0000-0000-0000-000000000000}"
      })
  void refusesWhatIsNoUuid(String text) {
    assertThat(fields.uuid("companyId", text)).isNull();
    assertThatThrownBy(fields::check).hasMessage("companyId is not a UUID");
  }

  @Test
  void whatIsTooLongIsToldItsLimit() {
    String text = "9".repeat(65);
    fields.uuid("companyId", text);
    fields.flag("validateOnly", text, false);
    fields.number("limit", text, 20, 1, 100);
    fields.time("before", text);
    fields.level("level", text);
    fields.email("email", "x".repeat(321));
    fields.password("password", "\u20ac".repeat(342));

    assertThatThrownBy(fields::check)
        .isInstanceOfSatisfying(
            Refused.class,
            e ->
                assertThat(e.refusal().body().errors())
                    .extracting(Fault::message)
                    .containsExactly(
                        "companyId is longer than 64 characters",
                        "validateOnly is longer than 64 characters",
                        "limit is longer than 64 characters",
                        "before is longer than 64 characters",
                        "level is longer than 64 characters",
                        "email is longer than 320 characters",
                        "password is longer than 1,024 bytes"));
  }

  @Test
  void takesTheLongestAddressAndPassword() {
    fields.email("email", "x".repeat(320));
    fields.password("password", "\u20ac".repeat(341));
    fields.check();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0@b.c", "a@b.c\r\nBcc: d@e.f", "a\u0085@b.c"})
  void anAddressHasNoControlCharacters(String email) {
    fields.email("email", email);
    assertThatThrownBy(fields::check).hasMessage("email holds a control character");
  }

  @Test
  void namesEveryFault() {
    fields.uuid("companyId", null);
    fields.number("limit", "many", 20, 1, 100);
    fields.number("limit", "101", 20, 1, 100);
    fields.time("before", "now");

    assertThatThrownBy(fields::check)
        .isInstanceOfSatisfying(
            Refused.class,
            e ->
                assertThat(e.refusal().body().errors())
                    .extracting(Fault::field)
                    .containsExactly("companyId", "limit", "limit", "before"));
  }
}
