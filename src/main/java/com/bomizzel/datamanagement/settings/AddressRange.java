package com.bomizzel.datamanagement.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address or a range of them in CIDR notation (RFC 4632), for example 10.0.0.0/8.
 *
 * @param prefixLength how many of the address's first bits count
 */
public record AddressRange(InetAddress network, int prefixLength) {
  /** What can be an address; everything else InetAddress would look up as a host name. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+");

  /** Empty when the text is neither an address nor a range. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return address(text).map(a -> new AddressRange(a, a.getAddress().length * 8));
    }
    try {
      int prefix = Integer.parseInt(text.substring(slash + 1));
      return address(text.substring(0, slash))
          .filter(a -> prefix >= 0 && prefix <= a.getAddress().length * 8)
          .map(a -> new AddressRange(a, prefix));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The address that the text is, without asking any name server; empty when it is none. */
  public static Optional<InetAddress> address(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * The name under which an address is counted, however it is written: an IPv6 client has a whole
   * /64 to choose from, so that is one.
   */
  public static String group(String address) {
    return address(withoutZone(address)).map(AddressRange::group).orElse(address);
  }

  private static String group(InetAddress ip) {
    return ip instanceof Inet6Address
        ? HexFormat.ofDelimiter(":").formatHex(ip.getAddress(), 0, 8) + "::/64"
        : ip.getHostAddress();
  }

  /** The interface that a link-local address came by. */
  private static String withoutZone(String address) {
    int percent = address.indexOf('%');
    return percent < 0 ? address : address.substring(0, percent);
  }

  /** Whether an address is in the range; one of the other IP version never is. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
