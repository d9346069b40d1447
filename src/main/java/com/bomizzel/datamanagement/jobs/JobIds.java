package com.bomizzel.datamanagement.jobs;

import java.util.UUID;

/** Ids that nobody can guess: 122 random bits of a version 4 UUID (RFC 9562, section 5.4). */
final class JobIds {
  private JobIds() {}

  static String next(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }
}
