package com.bomizzel.datamanagement.storage.s3;

import com.bomizzel.datamanagement.settings.ObjectStorage;
import com.bomizzel.datamanagement.storage.StoreAway;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The part of a bucket that is ours: what lies under its prefix. Names are without that. Whatever
 * goes wrong and is no answer is thrown as {@link StoreAway}. Thread-safe.
 */
public final class Bucket implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * The JDK keeps five idle connections to a service and finds out that one was cut when a body is
   * sent on it: a service that was started again has cut all of them.
   */
  private static final int TRIES = 6;

  /** What all tries together may take, by what one may. */
  private static final int LONGEST_TRIES = 4;

  /** Long enough to begin, and for clocks that differ a little. */
  private static final Duration ADDRESS_HOLDS = Duration.ofMinutes(5);

  private final S3Client client;
  private final S3Presigner presigner;
  private final ObjectStorage settings;

  /** Sends nothing yet. */
  public Bucket(ObjectStorage settings) {
    this.settings = settings;
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(settings.timeout()))
            .region(Region.of(settings.region()))
            .forcePathStyle(settings.pathStyle())
            .credentialsProvider(credentials(settings))
            // What came later than S3 itself many services do not know.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .expectContinueEnabled(false)
                    .build())
            .overrideConfiguration(
                limits ->
                    limits
                        .apiCallAttemptTimeout(settings.timeout())
                        .apiCallTimeout(longestRequest())
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    client = builder.build();
    S3Presigner.Builder signs =
        S3Presigner.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build());
    settings.endpoint().ifPresent(signs::endpointOverride);
    presigner = signs.build();
  }

  private static AwsCredentialsProvider credentials(ObjectStorage settings) {
    return settings
        .credentials()
        .<AwsCredentialsProvider>map(
            ours ->
                StaticCredentialsProvider.create(
                    ours.sessionToken().isPresent()
                        ? AwsSessionCredentials.create(
                            ours.accessKey(), ours.secretKey(), ours.sessionToken().get())
                        : AwsBasicCredentials.create(ours.accessKey(), ours.secretKey())))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  ObjectStorage settings() {
    return settings;
  }

  String name() {
    return settings.bucket();
  }

  /** The whole key of an object with that name. */
  String key(String name) {
    return settings.prefix() + name;
  }

  private String bare(String key) {
    return key.substring(settings.prefix().length());
  }

  /** An object, or an upload that has begun. */
  record Found(String name, long bytes, Instant modifiedAt, @Nullable String uploadId) {}

  /**
   * Sends a request.
   *
   * @throws NoSuchFileException when the object that it is about is not there
   * @throws StoreAway when there is no answer, or none of use
   */
  <T> T ask(String name, Function<S3Client, T> request) throws NoSuchFileException {
    try {
      return request.apply(client);
    } catch (NoSuchKeyException e) {
      throw new NoSuchFileException(name);
    } catch (SdkException e) {
      if (status(e) == 404 && !isAboutTheBucket(e)) {
        throw new NoSuchFileException(name);
      }
      throw new StoreAway(e);
    }
  }

  /** As {@link #ask}, of what cannot be missing. */
  <T> T tell(Function<S3Client, T> request) {
    try {
      return request.apply(client);
    } catch (SdkException e) {
      throw new StoreAway(e);
    }
  }

  /** The status of the answer that lies behind an exception; 0 when there was none. */
  static int status(@Nullable Throwable e) {
    return e instanceof S3Exception answer ? answer.statusCode() : 0;
  }

  private static boolean isAboutTheBucket(SdkException e) {
    return e instanceof S3Exception answer
        && answer.awsErrorDetails() != null
        && "NoSuchBucket".equals(answer.awsErrorDetails().errorCode());
  }

  /**
   * Where whoever knows the address can fetch an object for some minutes.
   *
   * @param type the answer's {@code Content-Type}
   * @param disposition its {@code Content-Disposition}
   */
  URI address(String name, String type, String disposition) {
    try {
      return presigner
          .presignGetObject(
              signed ->
                  signed
                      .signatureDuration(ADDRESS_HOLDS)
                      .getObjectRequest(
                          request ->
                              request
                                  .bucket(name())
                                  .key(key(name))
                                  .responseContentType(type)
                                  .responseContentDisposition(disposition)
                                  .responseCacheControl("private, no-store")))
          .url()
          .toURI();
    } catch (SdkException | URISyntaxException e) {
      throw new StoreAway(e);
    }
  }

  /** The object of that name; empty when there is none. */
  Optional<Found> find(String name) {
    try {
      return Optional.of(
          ask(
              name,
              s3 -> {
                var head = s3.headObject(request -> request.bucket(name()).key(key(name)));
                return new Found(name, head.contentLength(), head.lastModified(), null);
              }));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** All objects whose names begin so, by name. */
  List<Found> list(String start) {
    return tell(
        s3 -> {
          List<Found> found = new ArrayList<>();
          for (S3Object object :
              s3.listObjectsV2Paginator(request -> request.bucket(name()).prefix(key(start)))
                  .contents()) {
            found.add(new Found(bare(object.key()), object.size(), object.lastModified(), null));
          }
          return found;
        });
  }

  /** All uploads that have begun, and not ended, of objects whose names begin so. */
  List<Found> begun(String start) {
    return tell(
        s3 ->
            s3
                .listMultipartUploadsPaginator(request -> request.bucket(name()).prefix(key(start)))
                .uploads()
                .stream()
                .filter(upload -> upload.key().startsWith(key(start)))
                .map(
                    upload ->
                        new Found(bare(upload.key()), 0, upload.initiated(), upload.uploadId()))
                .toList());
  }

  /** How much of an upload that has begun is there; 0 when it has ended. */
  long bytes(Found begun) {
    return parts(begun).stream().mapToLong(Part::size).sum();
  }

  private List<Part> parts(Found begun) {
    try {
      return ask(
          begun.name(),
          s3 ->
              s3
                  .listPartsPaginator(
                      request ->
                          request.bucket(name()).key(key(begun.name())).uploadId(begun.uploadId()))
                  .parts()
                  .stream()
                  .toList());
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** When the last part came of an upload that has begun; when it began, if none has. */
  Instant lastSent(Found begun) {
    return parts(begun).stream()
        .map(Part::lastModified)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .filter(last -> last.isAfter(begun.modifiedAt()))
        .orElse(begun.modifiedAt());
  }

  /** How long a request may take, with all its tries. */
  Duration longestRequest() {
    return settings.timeout().multipliedBy(LONGEST_TRIES);
  }

  /** Ends an upload so that nothing is left of it; harmless when it has ended. */
  void abort(String name, @Nullable String uploadId) {
    try {
      ask(
          name,
          s3 ->
              s3.abortMultipartUpload(
                  request -> request.bucket(name()).key(key(name)).uploadId(uploadId)));
    } catch (NoSuchFileException e) {
      // Somebody else did, or it has become the object.
    }
  }

  /** Deletes objects, one by one as any service can; harmless when somebody else did. */
  void delete(Collection<String> names) {
    for (String name : names) {
      tell(s3 -> s3.deleteObject(request -> request.bucket(name()).key(key(name))));
    }
  }

  @Override
  public void close() {
    client.close();
    presigner.close();
  }
}
