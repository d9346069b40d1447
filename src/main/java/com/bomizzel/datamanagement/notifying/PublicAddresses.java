package com.bomizzel.datamanagement.notifying;

import com.bomizzel.datamanagement.settings.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses that anybody on the Internet could call from those of private networks, of this
 * machine, of a cloud's metadata, and of no use at all: the special-purpose registries of the IANA
 * (RFC 6890). Stateless.
 */
final class PublicAddresses {
  private static final AddressRange UNICAST = range("2000::/3");

  private static final List<AddressRange> SPECIAL =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // of providers, behind NAT
              "127.0.0.0/8", // this machine
              "169.254.0.0/16", // link-local; metadata of clouds
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocols
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // 6to4 relays
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, broadcast
              "2001::/23", // protocols; Teredo, which holds an address of IPv4
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4, which holds an address of IPv4
              "3fff::/20") // documentation
          .map(PublicAddresses::range)
          .toList();

  private PublicAddresses() {}

  private static AddressRange range(String text) {
    return AddressRange.parse(text).orElseThrow();
  }

  /** Whether it may be called; of IPv4 within IPv6 Java makes the IPv4 that it is. */
  static boolean isPublic(InetAddress address) {
    return (!(address instanceof Inet6Address) || UNICAST.contains(address))
        && SPECIAL.stream().noneMatch(range -> range.contains(address));
  }
}
