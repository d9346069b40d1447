package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of a company's records are wanted. What they may say, the server knows. */
final class FilterOptions {
  private static final String TICKETS = "tickets";
  private static final String USERS = "users";
  private static final int LARGEST_FILE = 1 << 20;

  @Option(
      names = "--filter",
      paramLabel = "JSON|FILE",
      description = {
        "the API's filter, such as '{\"tickets\": {\"status\": [\"open\"]}}', or a file with it;",
        "the options below add to it. Each can be given several times, for any of its values;",
        "records have to meet all of them, and '' is for nothing there"
      })
  private @Nullable String filter;

  @Option(names = "--status", paramLabel = "TEXT", description = "tickets with that status")
  private List<String> status = List.of();

  @Option(names = "--priority", paramLabel = "TEXT", description = "tickets with that priority")
  private List<String> priority = List.of();

  @Option(names = "--category", paramLabel = "TEXT", description = "tickets of that category")
  private List<String> category = List.of();

  @Option(names = "--created-by", paramLabel = "EMAIL", description = "tickets that they opened")
  private List<String> createdBy = List.of();

  @Option(
      names = "--assigned-to",
      paramLabel = "EMAIL",
      description = "tickets that are assigned to them")
  private List<String> assignedTo = List.of();

  @Option(
      names = "--field",
      paramLabel = "NAME=TEXT",
      description = "tickets with that value in a custom field")
  private List<String> fields = List.of();

  @Option(
      names = "--time",
      paramLabel = "NAME=TIME",
      description = {
        "tickets by time: createdFrom, createdTo, updatedFrom, updatedTo, resolvedFrom or",
        "resolvedTo, and a day in UTC (2025-01-31) or a time with an offset; both ends count"
      })
  private Map<String, String> times = Map.of();

  @Option(
      names = "--company-role",
      paramLabel = "ROLE",
      description = "users with that role in the company")
  private List<String> companyRoles = List.of();

  @Option(
      names = "--only-people-of-tickets",
      description = "no users but those whom the chosen tickets name")
  private boolean onlyOfTickets;

  /** The request for an export of a company, or to count it. */
  ObjectNode request(String companyId) {
    ObjectNode request = ApiCalls.JSON.createObjectNode().put("companyId", companyId);
    ObjectNode all = given();
    add(all, TICKETS, "status", status);
    add(all, TICKETS, "priority", priority);
    add(all, TICKETS, "category", category);
    add(all, TICKETS, "createdBy", createdBy);
    add(all, TICKETS, "assignedTo", assignedTo);
    fields.forEach(field -> addField(all, field));
    times.forEach((name, time) -> of(all, TICKETS).put(name, time));
    add(all, USERS, "companyRole", companyRoles);
    if (onlyOfTickets) {
      of(all, USERS).put("onlyOfTickets", true);
    }
    if (!all.isEmpty()) {
      request.set("filter", all);
    }
    return request;
  }

  private ObjectNode given() {
    if (filter == null) {
      return ApiCalls.JSON.createObjectNode();
    }
    try {
      String text = filter.strip().startsWith("{") ? filter : file(Path.of(filter));
      JsonNode json =
          ApiCalls.JSON
              .reader()
              .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
              .readTree(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Told below.
    } catch (IOException | InvalidPathException e) {
      throw CommandFailure.refused("NO_FILE", "The filter cannot be read: " + e.getMessage());
    }
    throw CommandFailure.refused("BAD_FILTER", "The filter is not a JSON object");
  }

  private static String file(Path path) throws IOException {
    if (Files.size(path) > LARGEST_FILE) {
      throw new IOException("no filter is so large");
    }
    return Files.readString(path);
  }

  private static void add(ObjectNode filter, String of, String member, List<String> values) {
    values.forEach(value -> add(of(filter, of), member, value));
  }

  private static void addField(ObjectNode filter, String field) {
    int at = field.indexOf('=');
    if (at < 1) {
      throw CommandFailure.refused("BAD_FILTER", "--field takes NAME=TEXT, not " + field);
    }
    ObjectNode tickets = of(filter, TICKETS);
    add(of(tickets, "customFields"), field.substring(0, at), field.substring(at + 1));
  }

  private static void add(ObjectNode to, String member, String value) {
    ArrayNode values = to.get(member) instanceof ArrayNode there ? there : to.putArray(member);
    if (value.isEmpty()) {
      values.addNull();
    } else {
      values.add(value);
    }
  }

  private static ObjectNode of(ObjectNode object, String member) {
    return object.get(member) instanceof ObjectNode there ? there : object.putObject(member);
  }
}
