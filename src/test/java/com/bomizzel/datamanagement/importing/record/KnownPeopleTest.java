package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.reading.DocumentReader;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.importing.index.WantedMembers;
import com.bomizzel.datamanagement.importing.record.KnownPeople.CheckedPerson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has been checked is not checked again. */
class KnownPeopleTest {
  @TempDir private Path folder;
  private final KnownPeople known = new KnownPeople();

  @Test
  void whoWasCheckedIsKnownByTheSameText() throws Exception {
    CheckedPerson ada = add(read("{\"email\":\"ada@x.example\"}"));

    assertThat(known.find(read("{\"email\":\"ada@x.example\"}"))).isSameAs(ada);
    assertThat(known.find(read("{\"email\":\"bob@x.example\"}"))).isNull();
  }

  @Test
  void theSameWithMoreWhiteSpaceBecomesLessLonger() throws Exception {
    add(read("{\"email\":\"ada@x.example\"}"));

    assertThat(known.find(read("{\"email\":  \"ada@x.example\"}"))).isNull();
  }

  @Test
  void onlyTheLastAreRemembered() throws Exception {
    JsonNode first = read("{\"email\":\"0@x.example\"}");
    CheckedPerson kept = add(first);
    String padding = "x".repeat(900);
    for (int i = 1; i < 4_000; i++) {
      add(read("{\"email\":\"" + i + padding + "\"}"));
      assertThat(known.find(first)).as("asked for each time").isSameAs(kept);
    }

    assertThat(known.find(read("{\"email\":\"1" + padding + "\"}"))).isNull();
    assertThat(known.find(read("{\"email\":\"3999" + padding + "\"}"))).isNotNull();
  }

  @Test
  void aLongTextIsNot() throws Exception {
    JsonNode longOne = read("{\"email\":\"" + "x".repeat(1_000) + "\"}");
    add(longOne);

    assertThat(known.find(longOne)).isNull();
  }

  @Test
  void aTreeIsNot() throws Exception {
    JsonNode tree = new JsonMapper().readTree("{\"email\":\"ada@x.example\"}");
    add(tree);

    assertThat(known.find(tree)).isNull();
  }

  /** A person as an import reads them. */
  private JsonNode read(String person) throws IOException {
    List<JsonNode> people = new ArrayList<>();
    DocumentReader.read(
        Files.writeString(
            folder.resolve("file.json"),
            "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"createdBy\":" + person + "}]}}"),
        ReadableExtent.WHOLE,
        new ReadLimits(64, 1 << 20),
        WantedMembers.TO_IMPORT,
        record -> people.add(record.json().path("createdBy")));
    return people.get(0);
  }

  private CheckedPerson add(JsonNode person) {
    CheckedPerson checked = new CheckedPerson(person, NamedPerson.at("a"), 1);
    known.add(checked);
    return checked;
  }
}
