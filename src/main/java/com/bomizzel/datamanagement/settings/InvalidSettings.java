package com.bomizzel.datamanagement.settings;

/**
 * A setting is missing or wrong; the message names each one in one line and never shows a secret.
 */
public final class InvalidSettings extends RuntimeException {
  /** The faults, in one line. */
  public InvalidSettings(String message) {
    super(message);
  }
}
