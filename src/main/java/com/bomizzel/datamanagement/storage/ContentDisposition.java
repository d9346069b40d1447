package com.bomizzel.datamanagement.storage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The header that names a downloaded file (RFC 6266). */
public final class ContentDisposition {
  private ContentDisposition() {}

  /** Names the file twice: in ASCII for old clients, and exactly as RFC 8187 encodes it. */
  public static String attachment(String fileName) {
    String ascii = fileName.replaceAll("[^\\x20-\\x7E]|[\"\\\\%]", "_");
    String exact =
        URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + exact;
  }
}
