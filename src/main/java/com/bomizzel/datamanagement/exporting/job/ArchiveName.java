package com.bomizzel.datamanagement.exporting.job;

import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a downloaded archive and the document in it are called: {@code
 * company_name_export_20251104T153000Z}, or {@code …_partial_export_…} when it does not hold all,
 * in letters that every file system and header takes.
 */
final class ArchiveName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final int MAX_COMPANY_LENGTH = 60;

  private final String base;

  /**
   * The name of a company's export of that moment; every company's name will do.
   *
   * @param partial whether something of the company is left out
   */
  ArchiveName(String companyName, boolean partial, OffsetDateTime moment) {
    base =
        safe(companyName)
            + (partial ? "_partial_export_" : "_export_")
            + TIME.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
  }

  /** The archive's name. */
  String zip() {
    return base + ".zip";
  }

  /** The name of the document in the archive. */
  String json() {
    return base + ".json";
  }

  private static String safe(String companyName) {
    String ascii =
        Normalizer.normalize(companyName.replace("ß", "ss"), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_");
    String cut = ascii.substring(0, Math.min(ascii.length(), MAX_COMPANY_LENGTH));
    String safe = cut.replaceAll("^_+|_+$", "");
    return safe.isEmpty() ? "company" : safe;
  }
}
