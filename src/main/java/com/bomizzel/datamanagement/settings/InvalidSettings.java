package com.bomizzel.datamanagement.settings;

/**
 * A setting is missing or wrong; the message names each one in one line and never shows a secret.
 */
public final class InvalidSettings extends RuntimeException {
  InvalidSettings(String message) {
    super(message);
  }
}
