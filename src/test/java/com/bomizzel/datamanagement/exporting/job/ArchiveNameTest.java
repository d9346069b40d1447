package com.bomizzel.datamanagement.exporting.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveNameTest {
  private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2025-11-04T01:30:00+02:00");

  @ParameterizedTest
  @CsvSource({
    "Acme Corp, acme_corp",
    "Ünïcödé & Söhne, unicode_sohne",
    "../../etc, etc",
    "CON, con",
    "'a\"\r\nb;/\\', a_b",
    "株式会社, company",
    "İstanbul, istanbul",
    "'', company"
  })
  void isSafeAndTellsTheCompanyAndTheMomentInUtc(String company, String safe) {
    ArchiveName name = new ArchiveName(company, false, MOMENT);

    assertThat(name.zip()).isEqualTo(safe + "_export_20251103T233000Z.zip");
    assertThat(name.json()).isEqualTo(safe + "_export_20251103T233000Z.json");
    assertThat(new ArchiveName(company, true, MOMENT).zip())
        .isEqualTo(safe + "_partial_export_20251103T233000Z.zip");
  }

  @Test
  void isNeverTooLong() {
    assertThat(new ArchiveName("x".repeat(10_000), true, MOMENT).zip()).hasSizeLessThan(120);
  }
}
