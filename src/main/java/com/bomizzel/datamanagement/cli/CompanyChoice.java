package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which company a command is about. */
final class CompanyChoice {
  static final int MOST = 200;

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int LONGEST_SEARCH = 30;

  @Option(
      names = "--company",
      required = true,
      paramLabel = "NAME|ID",
      description = "the company: its whole name, or its id")
  private String company;

  /** Its id. */
  String id(ApiCalls api) {
    if (UUID.matcher(company).matches()) {
      return company;
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode found : list(api, company).path("companies")) {
      if (found.path("companyName").asText().equalsIgnoreCase(company.strip())) {
        ids.add(found.path("companyId").asText());
      }
    }
    if (ids.size() != 1) {
      throw CommandFailure.refused(
          ids.isEmpty() ? "NO_COMPANY" : "SEVERAL_COMPANIES",
          ids.isEmpty()
              ? "You see no company that is called %s; %s".formatted(company, hint())
              : "Several are called %s; give the id: %s".formatted(company, ids));
    }
    return ids.get(0);
  }

  /** Java reads a command line in the language of its environment; cron has none. */
  private String hint() {
    return company.indexOf('\uFFFD') < 0
        ? "`companies` lists them"
        : "give its id, or set LC_ALL=C.UTF-8";
  }

  /** The caller's companies whose names have that part. */
  static JsonNode list(ApiCalls api, String part) {
    String text = part.strip();
    int points = Math.min(LONGEST_SEARCH, text.codePointCount(0, text.length()));
    String begin = text.substring(0, text.offsetByCodePoints(0, points));
    return api.get(
        "api/data-export/companies?limit=%d&search=%s"
            .formatted(MOST, URLEncoder.encode(begin, StandardCharsets.UTF_8)));
  }
}
