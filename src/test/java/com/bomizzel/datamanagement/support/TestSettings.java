package com.bomizzel.datamanagement.support;

import com.bomizzel.datamanagement.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** Settings of a server that no test starts. */
public final class TestSettings {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "DB_HOST", "h",
          "DB_PORT", "1",
          "DB_NAME", "n",
          "DB_USER", "u",
          "DB_PASSWORD", "p",
          "DATA_DIR", "/d",
          "JWT_SECRET", Fixtures.JWT_SECRET);

  private TestSettings() {}

  /** Those that must be there, and these, by the names of the environment. */
  public static Settings of(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.putAll(more);
    return new Settings(environment::get);
  }
}
