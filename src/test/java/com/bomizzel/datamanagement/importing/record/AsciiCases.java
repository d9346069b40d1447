package com.bomizzel.datamanagement.importing.record;

import static java.util.stream.Collectors.toMap;

import java.util.stream.IntStream;

/** The letters of a database whose collation is {@code C}, for tests without a database. */
public final class AsciiCases {
  /** A to Z have small ones. */
  public static final CaseMapping MAPPING =
      new CaseMapping(
          IntStream.rangeClosed('A', 'Z')
              .boxed()
              .collect(toMap(letter -> letter, letter -> Character.toString(letter + 32))),
          false);

  private AsciiCases() {}
}
