package com.bomizzel.datamanagement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Defaults and ranges of the settings' tables are the code's, and what is read is used. */
class SettingsTableTest {
  private static final Path MANUAL = Path.of("server-config/README.md");
  private static final Path SOURCES = Path.of("src/main/java/com/bomizzel/datamanagement");
  private static final Pattern NUMBER = Pattern.compile("([\\d,]+)( (?:K|M|G)iB)?");
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");
  private static final Pattern RANGE =
      Pattern.compile("([\\d,]+(?: [KMG]iB)?) …(?: ([\\d,]+(?: [KMG]iB)?))?");

  /** So that those count that nobody else needs. */
  private static final Map<String, String> ALL_ON =
      Map.of(
          "STORAGE",
          "s3",
          "S3_BUCKET",
          "bucket",
          "SMTP_HOST",
          "smtp.x.example",
          "MAIL_FROM",
          "backups@x.example",
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "http://collector:4318",
          "OTEL_TRACES_SAMPLER",
          "traceidratio",
          "JOB_STALL_SECONDS",
          "86400");

  /**
   * A row of a table that is about one setting.
   *
   * @param range the cell that has it, if any has
   */
  record Row(String name, String fallback, String range) {
    /** The default as it would be set; null where the cell says what is done without. */
    @Nullable String value() {
      Matcher word = WORD.matcher(fallback);
      if (NUMBER.matcher(fallback).matches()) {
        return Long.toString(SettingsTableTest.value(fallback));
      }
      return word.matches() && !word.group(1).matches("[A-Z_]+") ? word.group(1) : null;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(MANUAL)) {
      String[] cells = line.split(" \\| ?", -1);
      if (line.matches("\\| `[A-Z0-9_]+` \\|.*") && cells.length > 3) {
        rows.add(new Row(cells[0].replaceAll("[|` ]", ""), cells[1], cells[2]));
      }
    }
    return rows;
  }

  /** Those whose default is a number or a word, not what is done without it. */
  static List<Row> withDefault() throws IOException {
    return rows().stream().filter(row -> row.value() != null).toList();
  }

  static List<Row> withRange() throws IOException {
    return rows().stream().filter(row -> RANGE.matcher(row.range()).find()).toList();
  }

  /** Of tables that are written otherwise, nothing would be compared. */
  @Test
  void theTablesAreRead() throws IOException {
    assertThat(withDefault()).hasSizeGreaterThanOrEqualTo(50);
    assertThat(withRange()).hasSizeGreaterThanOrEqualTo(35);
  }

  @ParameterizedTest
  @MethodSource("withDefault")
  void theDefaultIsWhatIsThereWithoutIt(Row row) throws Exception {
    Map<String, String> settings = new HashMap<>(ALL_ON);
    settings.put(row.name(), row.value());
    Map<String, Object> same = figures(settings);
    settings.remove(row.name());

    assertThat(same).isEqualTo(figures(settings));
  }

  @ParameterizedTest
  @MethodSource("withRange")
  void theRangeIsWhatIsTaken(Row row) {
    Matcher range = RANGE.matcher(row.range());
    assertThat(range.find()).isTrue();
    long least = value(range.group(1));
    assertThat(faults(row, least)).isEmpty();
    assertThat(faults(row, least - 1)).contains(row.name());
    if (range.group(2) != null) {
      long most = value(range.group(2));
      assertThat(faults(row, most)).isEmpty();
      assertThat(faults(row, most + 1)).contains(row.name());
    }
  }

  @Test
  void whatIsReadIsUsed() throws IOException {
    String code = code();
    List<String> names = new ArrayList<>();
    Stream.of(Settings.class.getDeclaredMethods())
        .filter(SettingsTableTest::isFigure)
        .forEach(method -> names.add(method.getName()));
    for (Class<?> part : Settings.class.getDeclaredClasses()) {
      if (part.isRecord()) {
        Stream.of(part.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
      }
    }

    assertThat(names)
        .hasSizeGreaterThan(40)
        .allMatch(name -> code.contains("." + name + "()") || code.contains("::" + name));
  }

  private static String code() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      return sources
          .filter(source -> source.toString().endsWith(".java"))
          .filter(source -> !source.startsWith(SOURCES.resolve("settings")))
          .map(SettingsTableTest::text)
          .collect(Collectors.joining());
    }
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFigure(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0;
  }

  private static Map<String, Object> figures(Map<String, String> settings) throws Exception {
    Settings read = TestSettings.of(settings);
    Map<String, Object> figures = new TreeMap<>();
    for (Method method : Settings.class.getDeclaredMethods()) {
      if (isFigure(method)) {
        figures.put(method.getName(), method.invoke(read));
      }
    }
    return figures;
  }

  private static String faults(Row row, long value) {
    Map<String, String> settings = new HashMap<>(ALL_ON);
    settings.put(row.name(), Long.toString(value));
    try {
      TestSettings.of(settings);
      return "";
    } catch (InvalidSettings e) {
      return e.getMessage();
    }
  }

  private static long value(String text) {
    long number = Long.parseLong(text.replaceAll("[^\\d]", ""));
    return number
        << (text.contains("K") ? 10 : text.contains("M") ? 20 : text.contains("G") ? 30 : 0);
  }
}
