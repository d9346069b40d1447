package com.bomizzel.datamanagement.arriving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in the cells of a table comes into the document, letter by letter. */
class TableRoundTripTest {
  private static final List<String> NAMES = List.of("title", "one", "two", "three");

  @Property(tries = 400)
  void cellsComeBackEqual(
      @ForAll("rows") List<List<String>> rows,
      @ForAll("delimiters") char delimiter,
      @ForAll("encodings") String encoding,
      @ForAll boolean windows,
      @ForAll boolean last)
      throws IOException {
    String end = windows ? "\r\n" : "\n";
    String text =
        "\uFEFF"
            + row(NAMES, delimiter)
            + end
            + rows.stream().map(row -> row(row, delimiter)).collect(Collectors.joining(end))
            + (last ? end : "");
    Path folder = Files.createTempDirectory("table");
    try {
      TableFile table = TableFile.of(folder, text, Charset.forName(encoding));
      TableChoice choice = new TableChoice(null, null, delimiter, null, null, Map.of(), Map.of());
      JsonNode tickets = table.document(choice).at("/data/tickets");
      List<List<String>> wanted =
          rows.stream().filter(row -> !row.stream().allMatch(String::isBlank)).toList();
      assertThat(tickets).hasSize(wanted.size());
      for (int i = 0; i < wanted.size(); i++) {
        assertEqual(tickets.get(i), wanted.get(i));
      }
    } finally {
      Files.deleteIfExists(folder.resolve("table.csv"));
      Files.delete(folder);
    }
  }

  private static void assertEqual(JsonNode ticket, List<String> cells) {
    for (int i = 0; i < NAMES.size(); i++) {
      String cell = cells.get(i);
      JsonNode found = i == 0 ? ticket.get("title") : ticket.at("/customFields/" + NAMES.get(i));
      if (cell.isBlank()) {
        assertThat(found.asText()).isEmpty();
      } else {
        assertThat(found.asText()).isEqualTo(cell);
      }
    }
  }

  private static String row(List<String> cells, char delimiter) {
    return cells.stream()
        .map(cell -> cell(cell, delimiter))
        .collect(Collectors.joining(String.valueOf(delimiter)));
  }

  private static String cell(String cell, char delimiter) {
    boolean isQuoted =
        cell.chars().anyMatch(c -> c == '"' || c == '\r' || c == '\n' || c == delimiter)
            || cell.length() % 3 == 0;
    return isQuoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> odd =
        Arbitraries.strings()
            .withChars("\"'\r\n,;\t|=+-@ \u0000\u00e4\u20ac\u3042\u0301\u2028\u202e\ufeffab\\/{}[]")
            .ofMaxLength(12);
    Arbitrary<String> any =
        Arbitraries.strings()
            .ofMaxLength(12)
            .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    Arbitrary<String> pairs = Arbitraries.of("\ud83d\ude00", "\ud834\udd1e x", "=1\n\"\"");
    return Arbitraries.oneOf(odd, any, pairs).list().ofSize(NAMES.size()).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  @Provide
  Arbitrary<String> encodings() {
    return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE");
  }
}
