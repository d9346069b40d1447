package com.bomizzel.datamanagement.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Completes the description that the build makes of the resources' annotations: what is common to
 * all calls, and what follows from the code. It runs in the build alone; the server sends what came
 * of it ({@link DescriptionServlet}).
 */
public class ApiDescription implements OASFilter {
  private static final String OK = "200";
  private static final String ACCEPTED = "202";
  private static final String LINES = "application/x-ndjson";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components = api.getComponents();
    Map<String, Schema> schemas = new LinkedHashMap<>(components.getSchemas());
    DescribedMembers members = new DescribedMembers(schemas);
    DescribedExamples examples = DescribedExamples.read();
    api.getPaths().getPathItems().values().forEach(ApiDescription::share);
    for (ResourceMethod call : ResourceMethod.all()) {
      Operation operation = operation(api, call);
      describe(call.method(), operation, members);
      if (call.method().isAnnotationPresent(ImportGate.Guarded.class)) {
        String form = DescribedMembers.name(ImportParts.class);
        DescribedParameters.addMembers(operation, Objects.requireNonNull(schemas.get(form)));
      }
      refuse(call.method(), operation);
      examples.addTo(operation);
    }
    schemas.put(DescribedRefusals.PROBLEM, DescribedRefusals.problem());
    components.schemas(schemas);
    components.headers(DescribedHeaders.all());
    components.parameters(DescribedParameters.all());
  }

  private static void describe(Method method, Operation operation, DescribedMembers members) {
    APIResponseSchema answer = method.getAnnotation(APIResponseSchema.class);
    if (answer != null) {
      members.complete(answer.value());
    }
    ResourceMethod.body(method)
        .ifPresent(body -> operation.getRequestBody().required(members.completeRequest(body)));
    Map<String, APIResponse> responses = operation.getResponses().getAPIResponses();
    boolean enveloped = method.getReturnType() != String.class;
    responses.values().forEach(response -> envelop(response, enveloped));
    APIResponse ended = responses.get(OK);
    APIResponse goesOn = responses.get(ACCEPTED);
    boolean beginsJob = goesOn != null && operation.getRequestBody() != null;
    if (goesOn != null && ended != null) {
      goesOn.content(sameAs(ended.getContent()));
    }
    for (APIResponse response : responses.values()) {
      DescribedHeaders.addTo(response);
      if (beginsJob) {
        DescribedHeaders.addToJobs(response, response == goesOn);
      } else if (isFile(response)) {
        DescribedHeaders.addToFiles(response);
      }
    }
    boolean sendsFile = method.isAnnotationPresent(GET.class) && isFile(ended);
    DescribedParameters.addTo(operation, beginsJob, sendsFile);
  }

  /** The same schemas; the examples may be others. */
  private static Content sameAs(Content content) {
    Content same = OASFactory.createContent();
    content
        .getMediaTypes()
        .forEach(
            (name, type) ->
                same.addMediaType(name, OASFactory.createMediaType().schema(type.getSchema())));
    return same;
  }

  private static Operation operation(OpenAPI api, ResourceMethod call) {
    PathItem path = api.getPaths().getPathItem(call.path());
    return Objects.requireNonNull(path.getOperations().get(HttpMethod.valueOf(call.verb())));
  }

  /** Each call says all of its parameters, wherever its class has them. */
  private static void share(PathItem path) {
    if (path.getParameters() != null) {
      for (Parameter parameter : path.getParameters()) {
        path.getOperations().values().forEach(call -> call.addParameter(parameter));
      }
      path.parameters(null);
    }
  }

  private static boolean isFile(@Nullable APIResponse response) {
    Content content = response == null ? null : response.getContent();
    return content != null && content.hasMediaType("application/zip");
  }

  /** What a method answers is the data of an {@link Envelope}, but for other formats. */
  private static void envelop(APIResponse response, boolean enveloped) {
    Content content = response.getContent();
    if (content == null) {
      return;
    }
    if (content.hasMediaType(LINES)) {
      content.removeMediaType(MediaType.APPLICATION_JSON);
    } else if (enveloped && content.hasMediaType(MediaType.APPLICATION_JSON)) {
      var json = content.getMediaType(MediaType.APPLICATION_JSON);
      Schema data = Objects.requireNonNull(json.getSchema());
      json.schema(
          OASFactory.createSchema()
              .type(SchemaType.OBJECT)
              .addProperty("success", DescribedRefusals.flag(true))
              .addProperty("data", data)
              .addRequired("success")
              .addRequired("data")
              .additionalPropertiesBoolean(false));
    }
  }

  private static void refuse(Method method, Operation operation) {
    DescribedRefusals.of(method).forEach(operation.getResponses()::addAPIResponse);
    if (method.getDeclaringClass() == LoginResource.class) {
      operation.security(new ArrayList<>());
    }
  }
}
