package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.storage.Delivery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
  private static final String CREATED = "201";
  private static final String ACCEPTED = "202";

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
    if (operation.getRequestBody() != null && ResourceMethod.body(method).isEmpty()) {
      operation.getRequestBody().description("None, or an empty object.").content(noMembers());
    }
    Map<String, APIResponse> responses = operation.getResponses().getAPIResponses();
    boolean enveloped = method.getReturnType() != String.class;
    responses.values().forEach(response -> envelop(response, enveloped));
    APIResponse ended = responses.get(OK);
    APIResponse goesOn = responses.get(ACCEPTED);
    boolean waits = false;
    if (goesOn != null && ended != null) {
      waits = true;
      goesOn.content(sameAs(ended.getContent()));
    }
    boolean beginsJob = waits && operation.getRequestBody() != null;
    for (APIResponse response : responses.values()) {
      DescribedHeaders.addTo(response);
      if (beginsJob) {
        DescribedHeaders.addToJobs(response);
      } else if (isFile(response)) {
        DescribedHeaders.addToFiles(response);
      }
    }
    if (goesOn != null) {
      DescribedHeaders.addWhenToLook(goesOn);
    }
    if (!waits) {
      Stream.of(CREATED, ACCEPTED)
          .flatMap(status -> Stream.ofNullable(responses.get(status)))
          .forEach(DescribedHeaders::addLocation);
    }
    boolean sendsFile = method.isAnnotationPresent(GET.class) && isFile(ended);
    PageSize.Of page = method.getAnnotation(PageSize.Of.class);
    DescribedParameters.addTo(operation, beginsJob, sendsFile, page == null ? null : page.value());
  }

  private static Content noMembers() {
    return OASFactory.createContent()
        .addMediaType(
            MediaType.APPLICATION_JSON,
            OASFactory.createMediaType()
                .schema(
                    OASFactory.createSchema()
                        .type(SchemaType.OBJECT)
                        .additionalPropertiesBoolean(false)));
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
    return content != null && content.hasMediaType(Delivery.CONTENT_TYPE);
  }

  /** What a method answers is the data of an {@link Envelope}, but for other formats. */
  private static void envelop(APIResponse response, boolean enveloped) {
    Content content = response.getContent();
    if (content == null) {
      return;
    }
    if (content.hasMediaType(ProblemLines.TYPE)) {
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
