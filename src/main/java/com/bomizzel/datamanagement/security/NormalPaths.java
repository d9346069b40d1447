package com.bomizzel.datamanagement.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Refuses every request whose path is not in normal form (RFC 3986, section 6.2.2) with 400, before
 * anything else looks at it: then there is one spelling for each page and each call, and no two
 * parts of the server can take a path for two different things. Named before all others but {@link
 * SecurityHeaders} in {@code web.xml}, because filters that are only annotated have no order.
 *
 * <p>What is refused later has a status and no more: the container's words about it name the
 * container.
 */
public class NormalPaths extends HttpFilter {
  private static final String UNRESERVED = "A-Za-z0-9._~-";

  /** Without {@code ;}: nothing here takes a path's parameters, and the container cuts them off. */
  private static final Pattern CHARACTERS =
      Pattern.compile("/[/%!$&'()*+,=:@" + UNRESERVED + "]*+");

  /** An empty segment, one of dots, or a percent sign that begins no escape. */
  private static final Pattern ABNORMAL = Pattern.compile("//|/\\.\\.?(?:/|$)|%(?![0-9A-Fa-f]{2})");

  /** What must stand as it is, or must not be there at all. */
  private static final Pattern NEVER_ESCAPED =
      Pattern.compile("[/\\\\;%\\p{Cc}\\p{Cf}" + UNRESERVED + "]");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isNormal(request.getRequestURI())) {
      chain.doFilter(request, new Wordless(response));
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  /**
   * Whether a path, as it came, is the only spelling of itself: whole segments of RFC 3986's
   * characters without {@code ;}, none of them empty (but for the last), {@code .} or {@code ..};
   * escapes of UTF-8 only where they are needed, and none of a slash, backslash, semicolon, percent
   * sign or an invisible character. Hexadecimal digits may be of either case.
   */
  static boolean isNormal(String path) {
    return CHARACTERS.matcher(path).matches()
        && !ABNORMAL.matcher(path).find()
        && hasOnlyNeededEscapes(path);
  }

  private static boolean hasOnlyNeededEscapes(String path) {
    int end = 0;
    for (int begin = path.indexOf('%'); begin >= 0; begin = path.indexOf('%', end)) {
      end = begin;
      while (end < path.length() && path.charAt(end) == '%') {
        end += 3;
      }
      if (!isNeeded(path.substring(begin, end))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNeeded(String escapes) {
    byte[] bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
    try {
      CharSequence text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return !NEVER_ESCAPED.matcher(text).find();
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static final class Wordless extends HttpServletResponseWrapper {
    Wordless(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status, String words) throws IOException {
      super.sendError(status);
    }
  }
}
