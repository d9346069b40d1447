package com.bomizzel.datamanagement.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What there is in the console, as the pages themselves say it, so that none is forgotten. */
final class ConsolePages {
  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final Pattern OF_SCRIPTS =
      Pattern.compile("PrimeFaces\\.ab\\(\\{s:(?:\"|&quot;)(.+?)(?:\"|&quot;)");
  private static final Pattern REGISTERED =
      Pattern.compile("PrimeFaces\\.csp\\.register\\('([^']+:[^']+)'");
  private static final Pattern BUTTONS = Pattern.compile("<(?:button|input)\\b[^>]*>");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]+:[^\"]+)\"");

  private ConsolePages() {}

  /** The addresses of all pages that a browser can ask for, without their extension. */
  static List<String> addresses() {
    try (Stream<Path> files = Files.walk(WEBAPP)) {
      return files
          .filter(file -> file.toString().endsWith(".xhtml"))
          .map(file -> "/" + WEBAPP.relativize(file))
          .filter(page -> !page.startsWith("/WEB-INF/"))
          .map(page -> page.replaceFirst("\\.xhtml$", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The client ids of all that acts in a page: its buttons, and whatever its scripts send by
   * itself, such as a changed field and the clock of a poll.
   */
  static Set<String> actions(String html) {
    Set<String> ids = new TreeSet<>();
    OF_SCRIPTS.matcher(html).results().forEach(found -> ids.add(found.group(1)));
    REGISTERED.matcher(html).results().forEach(found -> ids.add(found.group(1)));
    BUTTONS
        .matcher(html)
        .results()
        .map(found -> found.group())
        .filter(tag -> tag.contains("type=\"submit\""))
        .map(NAME::matcher)
        .filter(Matcher::find)
        .forEach(name -> ids.add(name.group(1)));
    return ids;
  }

  /** The same path as no browser would spell it, but as the server may understand it. */
  static List<String> spellings(String path) {
    String rest = path.substring(1);
    String escaped = "%%%02x".formatted((int) rest.charAt(0)) + rest.substring(1);
    int last = path.lastIndexOf('/');
    List<String> spellings =
        new ArrayList<>(
            List.of(
                "/" + escaped,
                "/" + escaped.toUpperCase(Locale.ROOT).substring(0, 3) + rest.substring(1),
                "//" + rest,
                "/./" + rest,
                "/help/../" + rest,
                "/%2e/" + rest,
                "/%2fx/../../" + rest,
                path + ";x=1",
                "/;x/" + rest,
                path + "%3bx",
                path + "/.",
                path + "/../" + path.substring(last + 1),
                path + "%20/..",
                path + "\\",
                path + "%5c",
                path + "%00",
                path + "%0a",
                "/%c0%af" + rest,
                "/%252e/" + rest));
    if (last > 0) {
      String folder = path.substring(0, last);
      String name = path.substring(last + 1);
      spellings.add(folder + "//" + name);
      spellings.add(folder + "/./" + name);
      spellings.add(folder + "%2f" + name);
      spellings.add(folder + "%2F" + name);
      spellings.add(folder + "%5c" + name);
      spellings.add(folder + ";x/" + name);
      spellings.add(folder + "/x/../" + name);
      spellings.add(folder + "/x/%2e%2e/" + name);
    }
    return spellings;
  }
}
