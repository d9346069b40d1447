package com.bomizzel.datamanagement.api;

import static java.util.Map.entry;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.Problem.Level;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.jspecify.annotations.Nullable;

/** What several calls take in their addresses and headers, for the API's description. */
final class DescribedParameters {
  /** Of those that mean the same in every call; others are explained where they stand. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          entry("companyId", "The company."),
          entry("exportId", "The export, as the answer to its request called it."),
          entry("importId", "The import or validation, as the answer to its request called it."),
          entry("fileName", "The export's file, as its downloadUrl names it."),
          entry("planId", "The plan, as the answer that it was made with called it."),
          entry(PlansResource.ARCHIVES, "What becomes of its archives."),
          entry(CalendarResource.MONTH, "The weeks of that month, such as 2025-11."),
          entry("tokenId", "The token's id: its first digits, not the token."),
          entry("after", "The next of the page before."),
          entry("before", "Those that were asked for before."),
          entry(PageSize.LIMIT, "At most so many."),
          entry("level", "Rejections, all warnings, or those that somebody must see."),
          entry("kind", "One kind of records."),
          entry("outcome", "What becomes of them."),
          entry(ExportResource.ONLY_OPEN, "Leave alone what has ended, with its file."),
          entry("Range", "Which bytes of the file, as bytes=first-last (RFC 9110)."),
          entry("If-Range", "The ETag that the range belongs to; of another file all is sent."));

  /** Of every call. */
  private static final List<Parameter> OF_ALL =
      List.of(
          header(
              "X-Request-Id",
              "What the log shall call this request: 1 to 64 letters, digits and . _ : / + = -",
              "backup-2026-11-27"),
          header(
              "traceparent",
              "The trace that the request belongs to (W3C Trace Context).",
              "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

  /** Of every call that begins a job and waits for it. */
  private static final List<Parameter> OF_JOBS =
      List.of(
          header(
              IdempotencyKey.HEADER,
              "A request that comes again with the same key begins no second job: one string of 1"
                  + " to 255 printable ASCII characters, with or without quotes.",
              "\"8e03978e-40d5-43dd-bc93-6894a57f9324\""),
          header(
              "Prefer",
              "wait=5 waits so many seconds for the job, respond-async not at all (RFC 7240).",
              "respond-async"));

  private static final List<Parameter> OF_FILES =
      List.of(
          header("If-None-Match", "304 when the file is still this one.", null),
          header("If-Match", "412 when the file is not this one.", null));

  private DescribedParameters() {}

  /** The headers of requests, by the names that {@link #addTo} refers to. */
  static Map<String, Parameter> all() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    List.of(OF_ALL, OF_JOBS, OF_FILES)
        .forEach(some -> some.forEach(each -> all.put(each.getName(), each)));
    return all;
  }

  /** Adds the headers of a call, and says what is usual in addresses. */
  static void addTo(
      Operation operation, boolean beginsJob, boolean sendsFile, @Nullable PageSize page) {
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(parameter -> explain(parameter, page));
    }
    refer(operation, OF_ALL);
    if (beginsJob) {
      refer(operation, OF_JOBS);
    }
    if (sendsFile) {
      refer(operation, OF_FILES);
    }
  }

  /** Adds the members of a form that may stand in the address, too. */
  static void addMembers(Operation operation, Schema form) {
    ImportForm.FIELDS.stream()
        .sorted()
        .forEach(
            name ->
                operation.addParameter(
                    OASFactory.createParameter()
                        .name(name)
                        .in(In.QUERY)
                        .description("Instead of the form's part of that name.")
                        .schema(form.getProperties().get(name))));
  }

  private static void explain(Parameter parameter, @Nullable PageSize page) {
    if (parameter.getDescription() == null) {
      parameter.description(MEANINGS.get(parameter.getName()));
    }
    Schema schema = parameter.getSchema();
    if (schema.getType() == null) {
      schema.type(SchemaType.STRING);
    }
    switch (parameter.getName()) {
      case "companyId" -> schema.format("uuid");
      case "after" -> schema.type(SchemaType.INTEGER).format("int64");
      case "before" -> schema.format("date-time");
      case PageSize.LIMIT -> limit(schema, Objects.requireNonNull(page, "no @PageSize.Of"));
      case PlansResource.ARCHIVES ->
          words(schema, PlansResource.FATES, fate -> fate).defaultValue(PlansResource.FATES[0]);
      case "level" ->
          words(schema, Level.values(), Level::jsonName).defaultValue(Level.ERROR.jsonName());
      case "kind" -> words(schema, RecordKind.values(), RecordKind::jsonName);
      case "outcome" -> words(schema, ChangeOutcome.values(), ChangeOutcome::jsonName);
      case ExportResource.ONLY_OPEN -> schema.type(SchemaType.BOOLEAN).defaultValue(false);
      default -> {
        // A text, or said by its own annotation.
      }
    }
  }

  private static void limit(Schema schema, PageSize page) {
    schema
        .type(SchemaType.INTEGER)
        .minimum(BigDecimal.ONE)
        .maximum(BigDecimal.valueOf(page.most()))
        .defaultValue(page.usual());
  }

  private static <E> Schema words(Schema schema, E[] values, Function<E, String> name) {
    DescribedMembers.names(values, name).forEach(schema::addEnumeration);
    return schema;
  }

  private static void refer(Operation operation, List<Parameter> parameters) {
    parameters.forEach(
        each -> operation.addParameter(OASFactory.createParameter().ref(each.getName())));
  }

  private static Parameter header(String name, String description, @Nullable String example) {
    return OASFactory.createParameter()
        .name(name)
        .in(In.HEADER)
        .description(description)
        .example(example)
        .schema(OASFactory.createSchema().type(SchemaType.STRING));
  }
}
