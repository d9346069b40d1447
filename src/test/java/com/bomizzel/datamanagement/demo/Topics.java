package com.bomizzel.datamanagement.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What people write to a help desk about, from {@code demo/topics.json}. Texts are Datafaker
 * expressions: {@code #{…}} stands for something made up.
 */
final class Topics {
  private Topics() {}

  /**
   * One subject.
   *
   * @param title the ticket's title
   * @param description its first message
   * @param category its category
   * @param files names of files that people attach
   * @param talk what is said until it is solved, in order
   */
  record Topic(
      String title, String description, String category, List<String> files, List<Line> talk) {}

  /**
   * One note.
   *
   * @param by {@code requester}, {@code agent}, or {@code internal} for an agent's internal note
   */
  record Line(String by, String text) {}

  static List<Topic> load() {
    try (InputStream json = Topics.class.getResourceAsStream("/demo/topics.json")) {
      return List.of(new ObjectMapper().readValue(json, Topic[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
