package com.bomizzel.datamanagement.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.TestSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStorageTest {
  private static final Map<String, String> BUCKET = Map.of("STORAGE", "s3", "S3_BUCKET", "b");

  @Test
  void filesAreInTheFolderUnlessThatIsSaid() {
    assertThat(TestSettings.of(Map.of("S3_BUCKET", "b")).objectStorage()).isEmpty();
    assertThat(TestSettings.of(BUCKET).objectStorage()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "/a/b/", "a/b/", "//a/b"})
  void aPrefixIsAFolder(String said) {
    assertThat(with("S3_PREFIX", said).prefix()).isEqualTo("a/b/");
    assertThat(with("S3_PREFIX", "/").prefix()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"auto,true", "true,true", "false,false"})
  void whatIsNotAmazonsHasTheBucketInThePath(String said, boolean inPath) {
    Map<String, String> all = new HashMap<>(BUCKET);
    all.put("S3_PATH_STYLE", said);
    all.put("S3_ENDPOINT", "https://s3.example.com");
    assertThat(TestSettings.of(all).objectStorage().orElseThrow().pathStyle()).isEqualTo(inPath);
    assertThat(with("S3_PATH_STYLE", "auto").pathStyle()).isFalse();
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(() -> TestSettings.of(Map.of("STORAGE", "s3")))
        .hasMessageContaining("S3_BUCKET is not set");
    assertThatThrownBy(() -> with("AWS_ACCESS_KEY_ID", "k")).hasMessageContaining("set together");
    assertThatThrownBy(() -> TestSettings.of(Map.of("STORAGE", "tape")))
        .hasMessageContaining("STORAGE must be one of folder, s3");
  }

  @Test
  void credentialsAreNotShown() {
    Map<String, String> all = new HashMap<>(BUCKET);
    all.put("AWS_ACCESS_KEY_ID", "the-key");
    all.put("AWS_SECRET_ACCESS_KEY", "the-secret");
    all.put("AWS_SESSION_TOKEN", "the-token");
    ObjectStorage storage = TestSettings.of(all).objectStorage().orElseThrow();
    assertThat(storage.credentials().orElseThrow().secretKey()).isEqualTo("the-secret");
    assertThat(storage + storage.place()).doesNotContain("the-");
  }

  private static ObjectStorage with(String name, String value) {
    Map<String, String> all = new HashMap<>(BUCKET);
    all.put(name, value);
    return TestSettings.of(all).objectStorage().orElseThrow();
  }
}
