package com.bomizzel.datamanagement.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the Javadoc of a record says of it and of its components, so that the API's description need
 * not say it once more. The build has the sources, a server has not.
 *
 * @param itself its first sentences
 * @param components by their names; those that are not explained lack
 */
record RecordTexts(String itself, Map<String, String> components) {
  private static final String SOURCES = "api.sources";
  private static final Pattern STARS = Pattern.compile("(?m)^\\s*\\* ?");
  private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
  private static final Pattern LINK = Pattern.compile("\\{@link (?:[\\w.]*[.#])?(\\w+)}");

  /** Those of a record. */
  static RecordTexts of(Class<?> record) {
    String[] parts = comment(record).split("(?m)^@param ", -1);
    Map<String, String> components = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] nameAndText = parts[i].split("\\s+", 2);
      components.put(nameAndText[0], sentence(nameAndText[1]));
    }
    return new RecordTexts(sentence(parts[0]), components);
  }

  /** That of a component; null when it is not explained. */
  @Nullable String of(String component) {
    return components.get(component);
  }

  private static String comment(Class<?> record) {
    String source = source(record.getNestHost());
    Matcher declared =
        Pattern.compile("\\brecord " + record.getSimpleName() + "\\(").matcher(source);
    int at = declared.find() ? declared.start() : 0;
    int begin = source.lastIndexOf("/**", at);
    int end = source.indexOf("*/", begin);
    if (begin < 0 || source.substring(end, at).contains(";")) {
      throw new IllegalStateException(record + " has no Javadoc");
    }
    return STARS.matcher(source.substring(begin + "/**".length(), end)).replaceAll("");
  }

  private static String source(Class<?> type) {
    String folder = Objects.requireNonNull(System.getProperty(SOURCES), SOURCES);
    Path file = Path.of(folder, type.getName().replace('.', '/') + ".java");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(String javadoc) {
    String text = LINK.matcher(CODE.matcher(javadoc).replaceAll("`$1`")).replaceAll("$1");
    String plain = text.replaceAll("\\s+", " ").strip();
    String whole = plain.endsWith(".") || plain.isEmpty() ? plain : plain + '.';
    return whole.isEmpty() ? whole : Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
  }
}
