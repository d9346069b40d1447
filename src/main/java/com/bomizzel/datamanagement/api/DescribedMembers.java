package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.document.LimitedRecord;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.notifying.NoticeProblem;
import com.bomizzel.datamanagement.plans.PlanCalendar;
import com.bomizzel.datamanagement.plans.PlanState;
import com.bomizzel.datamanagement.security.ApiToken;
import com.bomizzel.datamanagement.security.TokenScope;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the schemas of bodies say what the records do: which members are always there, which may be
 * null, which words they are, and that there are no others.
 */
final class DescribedMembers {
  private static final Map<String, List<String>> WORDS = words();

  private final Map<String, Schema> schemas;
  private final Set<Class<?>> seen = new HashSet<>();

  DescribedMembers(Map<String, Schema> schemas) {
    this.schemas = schemas;
  }

  /** Completes the schema of an answer's data, and of all that it holds. */
  void complete(Class<?> answer) {
    complete(answer, false);
  }

  /**
   * The same of a request's body, whose members may be absent or null unless they say not.
   *
   * @return whether it must have members
   */
  boolean completeRequest(Class<?> body) {
    complete(body, true);
    return Objects.requireNonNull(schemas.get(name(body))).getRequired() != null;
  }

  private void complete(Type type, boolean request) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(each -> complete(each, request));
    } else if (type == IncludedData.class) {
      schemas.put(name(IncludedData.class), includedData());
    } else if (type instanceof Class<?> one && one.isRecord() && seen.add(one)) {
      Schema schema = Objects.requireNonNull(schemas.get(name(one)), one.getName());
      RecordTexts texts = RecordTexts.of(one);
      schema.additionalPropertiesBoolean(false).description(texts.itself());
      for (RecordComponent component : one.getRecordComponents()) {
        complete(component.getGenericType(), request);
        explain(schema, name(component), text(texts, component));
        member(schema, component, request);
      }
    }
  }

  private static @Nullable String text(RecordTexts texts, RecordComponent component) {
    String text = texts.of(component.getName());
    return text == null
        ? DescribedTexts.of(name(component.getDeclaringRecord()), name(component))
        : text;
  }

  private static void explain(Schema record, String name, @Nullable String text) {
    Schema member = Objects.requireNonNull(record.getProperties().get(name), name);
    if (member.getRef() != null) {
      // Nothing may stand beside a reference.
      record.addProperty(name, OASFactory.createSchema().addAllOf(member).description(text));
    } else if (member.getDescription() == null) {
      member.description(text);
    }
  }

  private static void member(Schema record, RecordComponent component, boolean request) {
    String name = name(component);
    Schema member = Objects.requireNonNull(record.getProperties().get(name), name);
    List<String> words = WORDS.get(name(component.getDeclaringRecord()) + '.' + name);
    if (words != null) {
      words.forEach(member::addEnumeration);
    }
    if (member.getItems() != null && holdsNulls(component.getAnnotatedType())) {
      member.getItems().nullable(true);
    }
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    boolean withoutNulls = isWithoutNulls(component.getDeclaringRecord());
    if (!nullable || !(request || withoutNulls)) {
      require(record, name);
    }
    if (nullable && !withoutNulls && !(request && isRequired(record, name))) {
      member.nullable(true);
    }
  }

  private static boolean holdsNulls(AnnotatedType list) {
    return list instanceof AnnotatedParameterizedType generic
        && generic.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
  }

  private static boolean isRequired(Schema record, String name) {
    return record.getRequired() != null && record.getRequired().contains(name);
  }

  private static void require(Schema record, String name) {
    if (!isRequired(record, name)) {
      record.addRequired(name);
    }
  }

  private static boolean isWithoutNulls(Class<?> record) {
    JsonInclude include = record.getAnnotation(JsonInclude.class);
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? component.getName() : property.value();
  }

  /** As the scanner calls it, which does not know two of the same name. */
  static String name(Class<?> record) {
    var named =
        record.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    return named == null || named.name().isEmpty() ? record.getSimpleName() : named.name();
  }

  private static Schema includedData() {
    String schemaName = name(IncludedData.class);
    Schema schema =
        OASFactory.createSchema()
            .type(SchemaType.OBJECT)
            .description("How many records the file holds; null of a kind that was left out.")
            .additionalPropertiesBoolean(false);
    for (RecordKind kind : RecordKind.OPTIONS) {
      schema.addProperty(
          kind.jsonName(),
          OASFactory.createSchema()
              .type(SchemaType.INTEGER)
              .format("int64")
              .nullable(true)
              .description(DescribedTexts.of(schemaName, kind.jsonName())));
      schema.addRequired(kind.jsonName());
    }
    return schema;
  }

  /** What is a text in the records. */
  private static Map<String, List<String>> words() {
    Map<String, List<String>> words = new HashMap<>();
    List<String> states = names(JobState.values(), JobState::jsonName);
    List<String> kinds = names(RecordKind.values(), RecordKind::jsonName);
    List<String> levels = names(Problem.Level.values(), Problem.Level::jsonName);
    List<String> verified = names(Verification.State.values(), Verification.State::jsonName);
    for (String name : List.of("Export", "HistoryExport", "Import", "HistoryImport")) {
      words.put(name + ".state", states);
    }
    words.put("Export.verification", verified);
    words.put("HistoryExport.verification", verified);
    words.put("Plan.state", names(PlanState.values(), PlanState::jsonName));
    words.put("PlanDay.result", names(PlanCalendar.Result.values(), PlanCalendar.Result::jsonName));
    words.put("PlanAttention.kind", kinds);
    words.put("PlanAttention.channel", List.of("mail", "webhook"));
    words.put("PlanAttention.problem", names(NoticeProblem.values(), Enum::name));
    words.put("LimitedRecord.kind", kinds);
    words.put("LimitedRecord.reason", names(LimitedRecord.Reason.values(), Enum::name));
    words.put("Change.kind", kinds);
    words.put("Change.outcome", names(ChangeOutcome.values(), ChangeOutcome::jsonName));
    words.put("Rejection.level", levels);
    words.put("ProblemLine.level", levels);
    words.put("Warning.level", levels);
    words.put("ApiToken.scope", names(TokenScope.values(), TokenScope::jsonName));
    words.put(
        "ApiToken.state",
        names(ApiToken.State.values(), state -> state.name().toLowerCase(Locale.ROOT)));
    return words;
  }

  /** The words that stand for these. */
  static <E> List<String> names(E[] values, Function<E, String> name) {
    return Arrays.stream(values).map(name).toList();
  }
}
