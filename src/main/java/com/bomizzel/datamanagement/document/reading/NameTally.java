package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.reading.UnknownName.Where;
import com.bomizzel.datamanagement.outside.PrintableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the unknown names of a document. They come from strangers: so many different ones are kept
 * and no more, and of those that look like marks of privacy as many again, so that none of these is
 * lost in the others. Not thread-safe.
 */
final class NameTally {
  /** How many different names are kept. */
  static final int KEPT = 100;

  private static final int LONGEST_NAME = 100;

  private final Map<Key, Tally> tallies = new LinkedHashMap<>();
  private int kept;
  private int keptMarks;
  private long others;

  /** Long names are told apart by more than what is kept of them. */
  private record Key(NamesAt place, String name, int length, int hash) {}

  private static final class Tally {
    private final NamesAt place;
    private final String name;
    private final String path;
    private final @Nullable String meant;
    private final boolean looksPrivate;
    private long count;

    Tally(NamesAt place, String name, String path, boolean looksPrivate) {
      this.place = place;
      this.name = name;
      this.path = path;
      this.meant = SimilarName.among(place.meant(), name);
      this.looksPrivate = looksPrivate;
    }

    UnknownName toUnknown() {
      Where where = Objects.requireNonNull(place.where());
      return new UnknownName(where, place.kind(), name, path, meant, looksPrivate, count);
    }
  }

  /** Gives the path of a name that is new. */
  @FunctionalInterface
  interface NamedPath {
    String path();
  }

  /** Adds so many more under a name that is not known at its place. */
  void add(NamesAt place, String name, NamedPath path, long count) {
    String shown = Objects.requireNonNull(PrintableText.of(name, LONGEST_NAME));
    Key key = new Key(place, shown, name.length(), name.hashCode());
    Tally tally = tallies.get(key);
    if (tally == null) {
      tally = keep(place, shown, path);
      if (tally == null) {
        others += count;
        return;
      }
      tallies.put(key, tally);
    }
    tally.count += count;
  }

  private @Nullable Tally keep(NamesAt place, String shown, NamedPath path) {
    boolean ofRecord = place.where() == Where.RECORD || place.where() == Where.PERSON;
    boolean looksPrivate = ofRecord && PrivacyMark.isMeantBy(shown);
    if ((looksPrivate ? keptMarks : kept) == KEPT) {
      return null;
    }
    if (looksPrivate) {
      keptMarks++;
    } else {
      kept++;
    }
    return new Tally(place, shown, path.path(), looksPrivate);
  }

  UnknownNames names() {
    List<UnknownName> named = tallies.values().stream().map(Tally::toUnknown).toList();
    return new UnknownNames(named, others);
  }
}
