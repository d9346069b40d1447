package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.outside.PrintableText;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rejected record, one thing that was done otherwise than the file says, or something about the
 * file as a whole.
 *
 * @param level whether the record was rejected or only changed
 * @param kind the record's kind; null for what is about the file
 * @param path the place in the file, for example {@code $.data.tickets[41].description}
 * @param key what a person would know the record by (e-mail, name, title and id); null when it has
 *     none
 * @param code stable, for programs, for example {@code NUL_REPLACED}
 * @param message a sentence, for people
 */
public record Problem(
    Level level,
    @Nullable RecordKind kind,
    String path,
    @Nullable String key,
    String code,
    String message) {
  private static final int LONGEST_KEY = 200;

  /** Cleans and cuts the texts as they are kept: a file may hold millions of them. */
  public Problem {
    path = LogText.of(path);
    key = PrintableText.of(key, LONGEST_KEY);
    message = LogText.of(message);
  }

  /** A warning about the file as a whole. */
  public static Problem ofFile(Level level, String path, ProblemCode code, String message) {
    return new Problem(level, null, path, null, code.name(), message);
  }

  /** What is wrong, and with which record: by what a person knows it by, else by its place. */
  public String sentence() {
    return "%s (%s)".formatted(message, key == null ? "at " + path : key);
  }

  /** The kind as files, answers and rows name it; null for what is about the file. */
  public @Nullable String kindName() {
    return kind == null ? null : kind.jsonName();
  }

  /** How bad it is. */
  public enum Level {
    /** The record was rejected. */
    ERROR,
    /**
     * A warning that somebody must see: it is about people, their profiles or their access, about
     * privacy, or about a file that has nothing in it.
     */
    ATTENTION,
    /** The record was taken, with a change. */
    WARNING;

    /** The level as the API and the table write it. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What is found by asking for this level: all warnings are found by that of warnings. */
    String[] found() {
      return this == WARNING
          ? new String[] {ATTENTION.jsonName(), WARNING.jsonName()}
          : new String[] {jsonName()};
    }

    static String[] names() {
      return Stream.of(values()).map(Level::jsonName).toArray(String[]::new);
    }

    static Level of(String jsonName) {
      return valueOf(jsonName.toUpperCase(Locale.ROOT));
    }
  }
}
