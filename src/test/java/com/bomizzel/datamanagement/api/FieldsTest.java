package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.api.Envelope.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private final Fields fields = new Fields();

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
  void namesEveryFault() {
    fields.uuid("companyId", null);
    fields.number("limit", "many", 20, 1, 100);
    fields.number("limit", "101", 20, 1, 100);
    fields.time("before", "now");

    assertThatThrownBy(fields::check)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactly("companyId", "limit", "limit", "before"));
  }
}
