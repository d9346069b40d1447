package com.bomizzel.datamanagement.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where spans of requests and jobs are sent, and how many. The settings are those that all programs
 * with OpenTelemetry have; what else there is of them its SDK reads by itself. Immutable; it never
 * shows its headers.
 *
 * @param endpoint {@code OTEL_EXPORTER_OTLP_ENDPOINT}: the collector's address
 * @param protocol {@code OTEL_EXPORTER_OTLP_PROTOCOL}: {@code http/protobuf} or {@code grpc}
 * @param headers {@code OTEL_EXPORTER_OTLP_HEADERS}: what the collector wants to know us by
 * @param service {@code OTEL_SERVICE_NAME}: what it calls this program
 * @param sampler {@code OTEL_TRACES_SAMPLER}: which traces are kept
 * @param share {@code OTEL_TRACES_SAMPLER_ARG}: how many of them, for samplers by ratio
 */
public record Tracing(
    URI endpoint,
    String protocol,
    Optional<Headers> headers,
    String service,
    String sampler,
    String share) {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String SERVICE = "OTEL_SERVICE_NAME";
  private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
  private static final String SHARE = "OTEL_TRACES_SAMPLER_ARG";

  private static final List<String> UNHEARD = List.of(PROTOCOL, HEADERS, SERVICE, SAMPLER, SHARE);
  private static final String PAIR = "[^=,\\s]+=[^,]*";

  /**
   * Headers of each message to the collector.
   *
   * @param pairs {@code name=value}, separated by commas
   */
  public record Headers(String pairs) {
    @Override
    public String toString() {
      return "headers";
    }
  }

  /**
   * Empty unless there is a collector. Without one the others are whatever they are: they may be
   * meant for other programs.
   */
  static Optional<Tracing> read(SettingsReader read) {
    Optional<URI> endpoint = read.webAddress(ENDPOINT).map(URI::create);
    boolean off = read.optional("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent();
    if (off || endpoint.isEmpty()) {
      UNHEARD.forEach(read::optional);
      return Optional.empty();
    }
    return Optional.of(
        new Tracing(
            endpoint.get(),
            read.choice(PROTOCOL, "http/protobuf", "grpc"),
            headers(read),
            read.optional(SERVICE).orElse("data-management"),
            read.choice(
                SAMPLER,
                "parentbased_always_on",
                "parentbased_traceidratio",
                "parentbased_always_off",
                "always_on",
                "traceidratio",
                "always_off"),
            share(read)));
  }

  private static Optional<Headers> headers(SettingsReader read) {
    Optional<String> pairs = read.optional(HEADERS);
    if (pairs.isPresent() && !pairs.get().matches(PAIR + "(," + PAIR + ")*")) {
      read.fault(HEADERS + " must be a list of name=value");
    }
    return pairs.map(Headers::new);
  }

  private static String share(SettingsReader read) {
    String share = read.optional(SHARE).orElse("1");
    if (!share.matches("0(\\.\\d{1,15})?|1(\\.0{1,15})?")) {
      read.fault(SHARE + " must be a number from 0 to 1");
    }
    return share;
  }

  /** The same, by the names that OpenTelemetry's SDK for Java has for it. */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.exporter.otlp.endpoint", endpoint.toString());
    properties.put("otel.exporter.otlp.protocol", protocol);
    headers.ifPresent(known -> properties.put("otel.exporter.otlp.headers", known.pairs()));
    properties.put("otel.service.name", service);
    properties.put("otel.traces.sampler", sampler);
    properties.put("otel.traces.sampler.arg", share);
    return properties;
  }
}
