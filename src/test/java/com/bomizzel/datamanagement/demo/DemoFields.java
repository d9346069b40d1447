package com.bomizzel.datamanagement.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The ten custom fields of the demo company, and values for them. */
final class DemoFields {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELDS =
      "custom_fields (id, company_id, name, field_type, options::jsonb, is_required, is_active,"
          + " display_order, created_at)";
  private static final List<Field> ALL =
      List.of(
          new Field("Priority Level", "picklist", List.of("Low", "Medium", "High", "Critical")),
          new Field("Channel", "picklist", List.of("E-mail", "Phone", "Web shop", "Store", "App")),
          new Field(
              "Store", "picklist", List.of("Bergen", "Tromsø", "Göteborg", "Kraków", "Nîmes")),
          new Field("Order number", "text", List.of()),
          new Field("Serial number", "text", List.of()),
          new Field("Affected customers", "number", List.of()),
          new Field("Purchase date", "date", List.of()),
          new Field("Under warranty", "checkbox", List.of()),
          new Field("Root cause", "textarea", List.of()),
          new Field("Old reference", "text", List.of()));

  private final Chance chance;

  DemoFields(Chance chance) {
    this.chance = chance;
  }

  private record Field(String name, String type, List<String> options) {}

  /** Makes the fields: the first is required, the last is out of use. */
  void write(HelpDeskRows rows, UUID companyId, OffsetDateTime founded) throws SQLException {
    for (int i = 0; i < ALL.size(); i++) {
      Field field = ALL.get(i);
      rows.add(
          FIELDS,
          chance.id(),
          companyId,
          field.name(),
          field.type(),
          field.options().isEmpty() ? null : JSON.valueToTree(field.options()).toString(),
          i == 0,
          i < ALL.size() - 1,
          i + 1,
          founded.plusMinutes(i));
    }
  }

  /** One ticket's values as a JSON object; not every ticket has every value. */
  String values() {
    ObjectNode values = JSON.createObjectNode();
    for (int i = 0; i < ALL.size(); i++) {
      if (i == 0 || chance.happens(35)) {
        put(values, ALL.get(i));
      }
    }
    return values.toString();
  }

  private void put(ObjectNode values, Field field) {
    switch (field.type()) {
      case "picklist" -> values.put(field.name(), chance.oneOf(field.options()));
      case "number" -> values.put(field.name(), chance.between(1, 400));
      case "date" ->
          values.put(
              field.name(), LocalDate.of(2024, 1, 1).plusDays(chance.between(0, 600)).toString());
      case "checkbox" -> values.put(field.name(), chance.happens(50));
      case "textarea" -> values.putNull(field.name());
      default -> values.put(field.name(), chance.fill("#{bothify '??-#####'}"));
    }
  }
}
