package com.bomizzel.datamanagement.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of the manual's page on Payara Server, word for word. */
final class PageCommands {
  private static final Path PAGE = Path.of("src/site/markdown/payara-server.md");
  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  private PageCommands() {}

  /** Those under a heading, up to the next heading of any level. */
  static String under(String heading) {
    String section = section(heading);
    String commands =
        BLOCK.matcher(section).results().map(found -> found.group(1)).collect(Collectors.joining());
    if (commands.isEmpty()) {
      throw new IllegalArgumentException("no commands under: " + heading);
    }
    return commands;
  }

  private static String section(String heading) {
    Matcher found =
        Pattern.compile(
                "^##+ " + Pattern.quote(heading) + "$(.*?)(^##|\\z)",
                Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(page());
    return found.results().map((MatchResult one) -> one.group(1)).collect(Collectors.joining());
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
