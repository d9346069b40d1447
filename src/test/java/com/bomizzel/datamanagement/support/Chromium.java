package com.bomizzel.datamanagement.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The one browser of the tests: Debian's Chromium, which stays within this machine. */
public final class Chromium {
  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-quic",
          "--no-first-run");

  private static Browser browser;

  private Chromium() {}

  /** Whether it is there. */
  public static boolean isInstalled() {
    return Files.isExecutable(EXECUTABLE);
  }

  /** Starts it at the first call; it ends with this JVM. One thread uses it. */
  public static synchronized Browser browser() {
    if (browser == null) {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      AtExit.close(playwright);
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(ARGUMENTS));
    }
    return browser;
  }
}
