package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLiteralTest {
  private static final TestDatabase DATABASE = TestDatabase.create("numbers");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.00",
        "-0.0",
        "0e5",
        "0e-5",
        "1",
        "-1",
        "10",
        "100",
        "1.10",
        "1e3",
        "1E+3",
        "1.5e1",
        "1.5e-1",
        "0.000001",
        "0.0000001",
        "1e-7",
        "123.4500e2",
        "123.4500e-9",
        "-12e-1",
        "0.001e3",
        "9223372036854775808",
        "1e308",
        "1e1001",
        "1e1205",
        "-9e1205",
        "10.0e1207",
        "1e-1205",
        "0.0e-1205",
        "0e131072",
        "0e999999"
      })
  void isSpelledAsPostgresqlAndBigDecimalSpellIt(String literal) {
    NumberLiteral number = new NumberLiteral(literal);
    assertThat(number.canonical())
        .isEqualTo(new BigDecimal(literal).stripTrailingZeros().toString());
    String stored = DATABASE.text("select ?::jsonb::text", literal);
    assertThat(number.writtenLength()).hasValue(stored.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e131072",
        "1e-16384",
        "0e-16384",
        "10e131071",
        "0.1e-16383",
        "1e999999999999999999999",
        "1e-999999999999999999999",
        "1E+9999999999"
      })
  void isRefusedWherePostgresqlRefusesIt(String literal) {
    assertThat(new NumberLiteral(literal).writtenLength()).isEmpty();
    assertThat(DATABASE.text("select pg_input_is_valid(?, 'jsonb')::text", literal))
        .isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e1206",
        "-9e1207",
        "10.0e1209",
        "1e-1206",
        "0.0e-1207",
        "1e131071",
        "1e-16383",
        "0e-16383"
      })
  void isRefusedWhenItGrowsTooFar(String literal) {
    assertThat(new NumberLiteral(literal).writtenLength()).isEmpty();
    assertThat(DATABASE.text("select pg_input_is_valid(?, 'jsonb')::text", literal))
        .isEqualTo("true");
  }

  @Test
  void aNumberThatIsWrittenOutInTheFileNeverGrows() {
    String most = "-" + "7".repeat(131_072) + "." + "3".repeat(16_383);
    assertThat(new NumberLiteral(most).writtenLength()).hasValue(most.length());
    String all = "1" + "0".repeat(131_071);
    assertThat(new NumberLiteral(all).writtenLength()).hasValue(all.length());
  }

  @Test
  void agreesWithBigDecimalOnAnyNumber() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String literal = literal(random);
      assertThat(new NumberLiteral(literal).canonical())
          .as(literal)
          .isEqualTo(new BigDecimal(literal).stripTrailingZeros().toString());
      assertThat(new NumberLiteral(literal).writtenLength())
          .as(literal)
          .hasValue(written(new BigDecimal(literal)).length());
    }
  }

  private static String written(BigDecimal value) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    return plain.toPlainString();
  }

  private static String literal(Random random) {
    String digits = digits(random, 30).replaceFirst("^0+(?=.)", "");
    String fraction = random.nextBoolean() ? "." + digits(random, 12) : "";
    String exponent =
        random.nextBoolean()
            ? List.of("e", "E", "e+", "e-", "E-").get(random.nextInt(5)) + random.nextInt(40)
            : "";
    return (random.nextInt(3) == 0 ? "-" : "") + digits + fraction + exponent;
  }

  private static String digits(Random random, int most) {
    StringBuilder digits = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      digits.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
    }
    return digits.toString();
  }
}
