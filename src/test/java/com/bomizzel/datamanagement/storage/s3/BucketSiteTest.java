package com.bomizzel.datamanagement.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.storage.StoreMarker;
import com.bomizzel.datamanagement.support.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketSiteTest {
  @TempDir private Path temp;

  @Test
  void hasTheMarkerThatItWasGivenAndSaysWhenItIsAway() throws IOException {
    try (S3Server server = S3Server.start(temp);
        Bucket bucket = new Bucket(server.settings("a/", Duration.ofSeconds(10)))) {
      BucketSite site = new BucketSite(bucket, temp.resolve("work"));
      assertThat(site.marker()).isEmpty();
      StoreMarker marker = new StoreMarker(UUID.randomUUID(), UUID.randomUUID());
      site.mark(marker);
      assertThat(site.marker()).contains(marker);
      assertThat(new BucketSite(bucket, temp.resolve("other")).marker()).contains(marker);

      server.beUnavailable(Integer.MAX_VALUE);
      BucketSite fresh = new BucketSite(bucket, temp.resolve("work"));
      assertThatThrownBy(fresh::marker)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("S3_BUCKET")
          .hasMessageContaining("503");
      assertThatThrownBy(() -> fresh.mark(marker)).isInstanceOf(IOException.class);
    }
  }
}
