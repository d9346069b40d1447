package com.bomizzel.datamanagement.archive.zip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the document among the entries of an archive by what they are: a JSON object. Only where
 * there is none, an entry that is at least called a document, or begins like other JSON, is taken
 * for it, so that its reader can say what is wrong. Not thread-safe.
 */
final class DocumentChoice {
  /** How much of an entry is looked at. */
  static final int HEAD_BYTES = 1 << 16;

  private static final String INFO = "\"exportInfo\"";

  private final List<Entry> entries = new ArrayList<>();

  private enum Likeness {
    /** A JSON object. */
    OBJECT,
    /** Of another beginning, or called JSON. */
    PERHAPS,
    /** A file for itself. */
    NONE
  }

  /**
   * An entry that is a file.
   *
   * @param nested whether it is an archive itself
   * @param otherObject whether it is a JSON object that ends without having what a document has
   */
  private record Entry(ZipMember member, Likeness likeness, boolean nested, boolean otherObject) {
    boolean is(Likeness wanted) {
      return likeness == wanted;
    }

    String name() {
      return "\"" + member.shownName() + "\"";
    }
  }

  /** Adds an entry and the first {@link #HEAD_BYTES} of its content. */
  void add(ZipMember member, byte[] head) {
    boolean otherObject = head.length < HEAD_BYTES && !text(head).contains(INFO);
    entries.add(
        new Entry(member, likeness(member, head), UploadFormat.isPacked(head), otherObject));
  }

  private static Likeness likeness(ZipMember member, byte[] head) {
    String text = text(head).stripLeading();
    if (member.isByproduct()) {
      return Likeness.NONE;
    }
    if (text.startsWith("{") && !text.substring(1).stripLeading().matches("(?s)[^\"}].*")) {
      return Likeness.OBJECT;
    }
    boolean isCalledJson = member.isNamedJson() && !UploadFormat.isPacked(head);
    return isCalledJson || text.startsWith("[") ? Likeness.PERHAPS : Likeness.NONE;
  }

  /** Each byte a character; without a byte order mark. */
  private static String text(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
  }

  /**
   * The document.
   *
   * @throws ArchiveRefused when there is none, or more than one
   */
  ZipMember document() throws ArchiveRefused {
    List<Entry> documents = those(entry -> entry.is(Likeness.OBJECT));
    if (documents.size() > 1) {
      List<Entry> likely = documents.stream().filter(entry -> !entry.otherObject()).toList();
      documents = likely.isEmpty() ? documents : likely;
    }
    if (documents.isEmpty()) {
      documents = those(entry -> entry.is(Likeness.PERHAPS));
    }
    if (documents.size() > 1) {
      throw ArchiveRefused.unusable(
          "it holds %,d JSON documents instead of one: %s"
              .formatted(documents.size(), named(documents)));
    }
    if (documents.isEmpty()) {
      throw none();
    }
    return documents.get(0).member();
  }

  private List<Entry> those(Predicate<Entry> wanted) {
    return entries.stream().filter(wanted).toList();
  }

  private ArchiveRefused none() {
    Optional<String> office = office();
    if (office.isPresent()) {
      return ArchiveRefused.foreign(office.get());
    }
    List<Entry> nested = those(Entry::nested);
    if (!nested.isEmpty()) {
      return ArchiveRefused.unusable(nested.get(0).name() + " is an archive itself");
    }
    return ArchiveRefused.unusable(
        entries.isEmpty()
            ? "it holds no JSON document; it is empty"
            : "it holds no JSON document, only " + named(entries));
  }

  /** What other programs keep in ZIP archives. */
  private Optional<String> office() {
    if (has("word/document.xml")) {
      return Optional.of("a Word document");
    } else if (has("xl/workbook.xml") || has("xl/workbook.bin")) {
      return Optional.of("an Excel workbook");
    } else if (has("ppt/presentation.xml")) {
      return Optional.of("a PowerPoint presentation");
    } else if (has("mimetype") && has("content.xml")) {
      return Optional.of("an OpenDocument file");
    }
    return has("META-INF/MANIFEST.MF") ? Optional.of("a Java archive") : Optional.empty();
  }

  private boolean has(String name) {
    return entries.stream().anyMatch(entry -> entry.member().name().equals(name));
  }

  private static String named(List<Entry> some) {
    int shown = some.size() > 3 ? 2 : some.size();
    String names = some.stream().limit(shown).map(Entry::name).collect(Collectors.joining(", "));
    if (shown < some.size()) {
      return names + " and %,d more".formatted(some.size() - shown);
    }
    int last = names.lastIndexOf(", \"");
    return shown < 2 ? names : names.substring(0, last) + " and" + names.substring(last + 1);
  }

  /** All files but the document. */
  List<ZipMember> beside(ZipMember document) {
    return entries.stream().map(Entry::member).filter(member -> !member.equals(document)).toList();
  }
}
