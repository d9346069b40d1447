package com.bomizzel.datamanagement.storage;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small file that says whose store it is, and tells it from a mount point. */
public record StoreMarker(UUID installation, UUID store) {
  /** What the file is called. */
  public static final String NAME = "store.id";

  private static final String ID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
  private static final Pattern FORM =
      Pattern.compile("installation " + ID + "\nstore " + ID + "\n");

  /**
   * What {@link #text} has given.
   *
   * @throws IOException when it is none
   */
  public static StoreMarker parse(String text) throws IOException {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw new IOException(NAME + " is damaged");
    }
    return new StoreMarker(UUID.fromString(found.group(1)), UUID.fromString(found.group(2)));
  }

  /** The file's content. */
  public String text() {
    return "installation " + installation + "\nstore " + store + "\n";
  }
}
