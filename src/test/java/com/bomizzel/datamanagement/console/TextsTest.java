package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.ImportOutcome;
import com.bomizzel.datamanagement.notifying.NoticeEvent;
import com.bomizzel.datamanagement.notifying.NoticeProblem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  /** A text that is named in full, in a page's expression. */
  private static final Pattern NAMED = Pattern.compile("text\\['([\\w.]+)']");

  @Test
  void everyLanguageHasEveryTextWithTheSameArguments() throws IOException {
    Properties english = texts("texts.properties");
    Properties german = texts("texts_de.properties");
    assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(german, key)).as(key).isEqualTo(arguments(english, key));
    }
  }

  @Test
  void everyTextThatAPageNamesExists() throws IOException {
    Set<String> texts = texts("texts.properties").stringPropertyNames();
    try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
      for (Path page : files.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
        assertThat(NAMED.matcher(Files.readString(page)).results().map(named -> named.group(1)))
            .as(page.toString())
            .allMatch(texts::contains);
      }
    }
  }

  @Test
  void everyOutcomeHasItsHeadline() throws IOException {
    Set<String> texts = texts("texts.properties").stringPropertyNames();
    for (ImportOutcome outcome : ImportOutcome.values()) {
      for (String run : List.of("outcome.validated.", "outcome.imported.")) {
        assertThat(texts).contains(run + outcome.jsonName(), run + outcome.jsonName() + ".hint");
      }
    }
  }

  @Test
  void everythingThatIsToldOfPlansHasItsText() throws IOException {
    Set<String> texts = texts("texts.properties").stringPropertyNames();
    String manual = Files.readString(Path.of("src/site/markdown/notice.md"));
    for (NoticeEvent event : NoticeEvent.values()) {
      assertThat(texts).contains("backups.event." + event.jsonName());
      assertThat(manual).contains("| `" + event.jsonName() + "` |");
    }
    for (NoticeProblem problem : NoticeProblem.values()) {
      assertThat(texts).contains("untold." + problem.name());
      assertThat(manual).contains("| `" + problem.name() + "` |");
    }
  }

  /** How many arguments a text takes: those of sentences that take none are never formatted. */
  private static int arguments(Properties texts, String key) {
    String text = texts.getProperty(key);
    return text.contains("{0") ? new MessageFormat(text).getFormatsByArgumentIndex().length : 0;
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(TextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
