package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalPathsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/administration/jobs",
        "/errors/",
        "/jakarta.faces.resource/primeicons/primeicons.css.xhtml",
        "/api/data-export/download/export_1/acme_corp_export_20251104T153000Z.zip",
        "/api/data-export/download/export_1/M%C3%BCller%20%26%20S%c3%b6hne.zip",
        "/a/b(1),c=d+e@f:g!$&'*~",
        "/a/.b/..c/d./e..",
        "/%F0%9F%92%A5"
      })
  void takesPathsThatHaveNoOtherSpelling(String path) {
    assertThat(NormalPaths.isNormal(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "administration/jobs",
        "http://127.0.0.1/administration/jobs",
        "/%61dministration/jobs",
        "/administration%2fjobs",
        "/administration%2Fjobs",
        "/administration%252fjobs",
        "/administration/jobs%00",
        "/administration/jobs%0a",
        "/administration/jobs%7f",
        "/administration/%e2%80%8bjobs",
        "/administration/jobs%",
        "/administration/jobs%4",
        "/administration/jobs%zz",
        "/administration/jobs%3bx",
        "/administration/jobs;x=1",
        "/administration;x/jobs",
        "/administration/jobs#x",
        "/administration/jo bs",
        "/administration\\jobs",
        "/administration%5cjobs",
        "/%c0%afadministration",
        "/administration/%c0%ae%c0%ae/x",
        "/%ed%a0%80",
        "/%ff",
        "/\u00fc",
        "//administration/jobs",
        "/administration//jobs",
        "/administration/jobs//",
        "/./administration/jobs",
        "/administration/./jobs",
        "/administration/jobs/.",
        "/x/../administration/jobs",
        "/administration/jobs/..",
        "/..",
        "/.",
        "/%2e/administration",
        "/%2E%2E/administration",
        "/administration/jobs%2exhtml"
      })
  void refusesEveryOtherSpelling(String path) {
    assertThat(NormalPaths.isNormal(path)).isFalse();
  }

  @Test
  void mindsNoLength() {
    int length = 100_000;
    assertThat(NormalPaths.isNormal("/a".repeat(length) + "%")).isFalse();
    assertThat(NormalPaths.isNormal("/" + "a".repeat(length))).isTrue();
    assertThat(NormalPaths.isNormal("/" + "%C3%A9".repeat(length))).isTrue();
  }
}
