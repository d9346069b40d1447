package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.UnknownName;
import com.bomizzel.datamanagement.document.reading.UnknownName.Where;
import com.bomizzel.datamanagement.document.reading.UnknownNames;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Names what the format does not know, each once with its number, and what was probably meant. */
final class UnknownNameWarnings {
  private UnknownNameWarnings() {}

  /** Those that look like marks of privacy come first. */
  static List<Problem> of(UnknownNames names) {
    List<Problem> warnings = new ArrayList<>();
    names.named().stream()
        .filter(UnknownName::looksPrivate)
        .map(UnknownNameWarnings::privacyMark)
        .forEach(warnings::add);
    names.named().stream()
        .filter(name -> !name.looksPrivate())
        .map(name -> name.where() == Where.SECTIONS ? section(name) : member(name))
        .forEach(warnings::add);
    if (names.others() > 0) {
      warnings.add(
          Problem.ofFile(
              Level.WARNING,
              "$",
              ProblemCode.UNKNOWN_MEMBER,
              "%,d more members or sections have other names that the format does not know; passed over"
                  .formatted(names.others())));
    }
    return warnings;
  }

  private static Problem privacyMark(UnknownName name) {
    RecordKind kind = Objects.requireNonNull(name.kind());
    String otherwise =
        kind == RecordKind.NOTES
            ? "the format's own is \"isInternal\". It counts for nothing: a note without"
                + " \"isInternal\" can be seen by whoever sees the ticket"
            : "the format has none at this place. It counts for nothing";
    return problem(
        Level.ATTENTION,
        name,
        ProblemCode.PRIVACY_MARK_UNKNOWN,
        "%s, which looks like a mark of who may see it, but %s".formatted(found(name), otherwise));
  }

  private static Problem section(UnknownName name) {
    String entries = name.count() == 1 ? "1 entry was" : "%,d entries were".formatted(name.count());
    return problem(
        Level.WARNING,
        name,
        ProblemCode.UNKNOWN_SECTION,
        "The file has a section \"%s\", which the format does not know; its %s passed over%s"
            .formatted(name.name(), entries, meantSection(name)));
  }

  private static String meantSection(UnknownName name) {
    String meant = name.meant();
    if (meant == null) {
      return "";
    }
    boolean insideTicket = RecordKind.named(meant).filter(RecordKind::insideTicket).isPresent();
    return insideTicket
        ? ". In this format \"%s\" stand inside their ticket, not beside the tickets"
            .formatted(meant)
        : meant(name);
  }

  private static Problem member(UnknownName name) {
    return problem(
        Level.WARNING,
        name,
        ProblemCode.UNKNOWN_MEMBER,
        "%s, which the format does not know; it %s%s"
            .formatted(
                found(name),
                name.where() == Where.PERSON ? "is not used" : "was passed over",
                meant(name)));
  }

  private static String meant(UnknownName name) {
    return name.meant() == null ? "" : ". Was \"%s\" meant?".formatted(name.meant());
  }

  /** Who has it, and how often. */
  private static String found(UnknownName name) {
    String member = "a member \"%s\"".formatted(name.name());
    return switch (name.where()) {
      case DOCUMENT, SECTIONS -> "The file has " + member;
      case EXPORT_INFO -> "exportInfo has " + member;
      case RECORD -> records(name) + (name.count() == 1 ? " has " : " have ") + member;
      case PERSON ->
          records(name) + (name.count() == 1 ? " names" : " name") + " a person with " + member;
    };
  }

  private static String records(UnknownName name) {
    String noun = RecordFormat.of(Objects.requireNonNull(name.kind())).noun();
    if (name.count() == 1) {
      return "1 " + noun;
    }
    String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return "%,d %s".formatted(name.count(), plural);
  }

  private static Problem problem(Level level, UnknownName name, ProblemCode code, String message) {
    return new Problem(level, name.kind(), name.path(), null, code.name(), message);
  }
}
