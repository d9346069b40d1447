package com.bomizzel.datamanagement.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A bucket of a service that speaks S3. Immutable; it never shows its credentials.
 *
 * @param endpoint {@code S3_ENDPOINT}: the service's address; empty for Amazon's of the region
 * @param region {@code S3_REGION}: which signatures name
 * @param bucket {@code S3_BUCKET}
 * @param prefix {@code S3_PREFIX}: what all keys begin with; empty or ending in a slash
 * @param pathStyle {@code S3_PATH_STYLE}: whether the bucket stands in the path, not in the host
 * @param credentials empty when those of the machine or of its role are to be found
 * @param timeout {@code S3_TIMEOUT_SECONDS}: how long one try of a request may take
 * @param presignedDownloads {@code S3_PRESIGNED_DOWNLOADS}: whether who downloads an archive is
 *     sent to the bucket for it
 */
public record ObjectStorage(
    Optional<URI> endpoint,
    String region,
    String bucket,
    String prefix,
    boolean pathStyle,
    Optional<Credentials> credentials,
    Duration timeout,
    boolean presignedDownloads) {

  /**
   * Whose requests they are.
   *
   * @param accessKey {@code AWS_ACCESS_KEY_ID}
   * @param secretKey {@code AWS_SECRET_ACCESS_KEY}
   * @param sessionToken {@code AWS_SESSION_TOKEN}, of credentials that end
   */
  public record Credentials(String accessKey, String secretKey, Optional<String> sessionToken) {
    @Override
    public String toString() {
      return "credentials";
    }
  }

  /** Empty unless {@code STORAGE} says so; each setting is asked for all the same. */
  static Optional<ObjectStorage> read(SettingsReader read) {
    boolean chosen = read.choice("STORAGE", "folder", "s3").equals("s3");
    Optional<URI> endpoint = read.webAddress("S3_ENDPOINT").map(URI::create);
    String region = read.optional("S3_REGION").orElse("us-east-1");
    String bucket = read.optional("S3_BUCKET").orElse("");
    if (chosen && bucket.isEmpty()) {
      read.fault("S3_BUCKET is not set");
    }
    String prefix = prefix(read.optional("S3_PREFIX").orElse(""));
    String pathStyle = read.choice("S3_PATH_STYLE", "auto", "true", "false");
    Optional<Credentials> credentials = credentials(read);
    Duration timeout = Duration.ofSeconds(read.number("S3_TIMEOUT_SECONDS", 60L, 1, 3_600));
    boolean presigned = read.choice("S3_PRESIGNED_DOWNLOADS", "off", "on").equals("on");
    return chosen
        ? Optional.of(
            new ObjectStorage(
                endpoint,
                region,
                bucket,
                prefix,
                pathStyle.equals("auto") ? endpoint.isPresent() : Boolean.parseBoolean(pathStyle),
                credentials,
                timeout,
                presigned))
        : Optional.empty();
  }

  private static String prefix(String said) {
    String bare = said.replaceAll("^/+|/+$", "");
    return bare.isEmpty() ? "" : bare + "/";
  }

  private static Optional<Credentials> credentials(SettingsReader read) {
    Optional<String> key = read.optional("AWS_ACCESS_KEY_ID");
    Optional<String> secret = read.optional("AWS_SECRET_ACCESS_KEY");
    Optional<String> token = read.optional("AWS_SESSION_TOKEN");
    if (key.isPresent() != secret.isPresent()) {
      read.fault("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set together");
    }
    return key.flatMap(id -> secret.map(hidden -> new Credentials(id, hidden, token)));
  }

  /** Where it is, for people. */
  public String place() {
    return "S3_BUCKET "
        + endpoint.map(URI::toString).orElse("s3:/")
        + "/"
        + bucket
        + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
