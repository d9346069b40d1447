package com.bomizzel.datamanagement.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads texts into typed settings and collects every fault, so that one start names them all. */
final class SettingsReader {
  private final UnaryOperator<String> source;
  private final List<String> faults = new ArrayList<>();

  SettingsReader(UnaryOperator<String> source) {
    this.source = source;
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(source.apply(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  String required(String name) {
    String value = optional(name).orElse("");
    if (value.isEmpty()) {
      fault(name + " is not set");
    }
    return value;
  }

  String secret(String name, int minBytes) {
    String value = required(name);
    if (!value.isEmpty() && value.getBytes(StandardCharsets.UTF_8).length < minBytes) {
      fault(name + " is shorter than " + minBytes + " bytes");
    }
    return value;
  }

  Path path(String name) {
    try {
      return Path.of(required(name)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      fault(name + " is not a path");
      return Path.of("");
    }
  }

  /** A null fallback makes the setting required. */
  long number(String name, @Nullable Long fallback, long least, long most) {
    String text = optional(name).orElse("");
    if (text.isEmpty()) {
      if (fallback == null) {
        fault(name + " is not set");
        return least;
      }
      return fallback;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The fault below says it.
    }
    fault(name + " must be a whole number from " + least + " to " + most);
    return least;
  }

  List<String> list(String name) {
    return split(optional(name).orElse(""));
  }

  List<AddressRange> addresses(String name) {
    List<Optional<AddressRange>> ranges = list(name).stream().map(AddressRange::parse).toList();
    if (ranges.stream().anyMatch(Optional::isEmpty)) {
      fault(name + " must be a list of IP addresses or CIDR ranges");
    }
    return ranges.stream().flatMap(Optional::stream).toList();
  }

  Set<String> origins(String name) {
    List<String> origins = list(name);
    if (!origins.stream().allMatch(origin -> origin.matches("https?://[^/\\s*]+"))) {
      fault(name + " must be a list of origins like https://app.example.com");
    }
    return Set.copyOf(origins);
  }

  /** A page's address, of a host and without somebody's password in it. */
  Optional<String> webAddress(String name) {
    Optional<String> address = optional(name);
    if (address.isPresent() && !isWebAddress(address.get())) {
      fault(name + " must be an address like https://app.example.com/reset");
    }
    return address;
  }

  private static boolean isWebAddress(String text) {
    try {
      URI address = new URI(text);
      return List.of("http", "https")
              .contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
          && address.getHost() != null
          && address.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  Set<String> oneOf(String name, String fallback, String... allowed) {
    List<String> values = split(optional(name).orElse(fallback));
    if (!List.of(allowed).containsAll(values)) {
      fault(name + " must be a list of " + String.join(", ", allowed));
    }
    return new LinkedHashSet<>(values);
  }

  /** One of these texts, the first when the setting is not set. */
  String choice(String name, String... allowed) {
    String value = optional(name).orElse(allowed[0]);
    if (!List.of(allowed).contains(value)) {
      fault(name + " must be one of " + String.join(", ", allowed));
    }
    return value;
  }

  void fault(String message) {
    faults.add(message);
  }

  void finish() {
    if (!faults.isEmpty()) {
      throw new InvalidSettings(String.join("; ", faults));
    }
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
