package com.bomizzel.datamanagement.importing.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The ids of companies that somebody may have hidden in an attachment's path. */
class IdsInAPathTest {
  /** What the scanner looks for, said by a pattern. */
  private static final Pattern ID =
      Pattern.compile(
          "(?=([0-9a-fA-F]{8})\\p{Pd}?([0-9a-fA-F]{4})\\p{Pd}?([0-9a-fA-F]{4})\\p{Pd}?"
              + "([0-9a-fA-F]{4})\\p{Pd}?([0-9a-fA-F]{12}))");

  private static final String SOME = "0191d7a4-70ee-7c3b-9a51-3f2e6b7c8d90";

  @Property
  void areThoseThatThePatternFinds(@ForAll("paths") String path) {
    assertThat(UploadPath.ids(path)).containsAll(found(path));
  }

  @Property
  void areNoOthersWhereNothingIsToBeDecoded(@ForAll("asciiPaths") String path) {
    assertThat(UploadPath.ids(path)).containsExactlyInAnyOrderElementsOf(found(path));
  }

  @Example
  void areFoundHoweverTheyAreWritten() {
    UUID id = UUID.fromString(SOME);
    assertThat(UploadPath.ids("/uploads/" + SOME + "/a.png")).containsExactly(id);
    assertThat(UploadPath.ids("/uploads/" + SOME.replace("-", ""))).containsExactly(id);
    assertThat(UploadPath.ids("/uploads/" + SOME.toUpperCase(Locale.ROOT))).containsExactly(id);
    assertThat(UploadPath.ids("/uploads/" + SOME.replace('-', '\u2013'))).containsExactly(id);
    assertThat(UploadPath.ids("/uploads/" + SOME.replace("-", "\ud803\udead"))).contains(id);
    assertThat(UploadPath.ids("/uploads/" + SOME.replace("-", "%2D"))).containsExactly(id);
    assertThat(UploadPath.ids("/uploads/" + SOME.replace("-", "--"))).isEmpty();
    assertThat(UploadPath.ids("/uploads/" + SOME.substring(1))).isEmpty();
  }

  private static Set<UUID> found(String path) {
    Set<UUID> ids = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(path);
    while (matcher.find()) {
      ids.add(
          UUID.fromString(
              String.join(
                  "-",
                  matcher.group(1),
                  matcher.group(2),
                  matcher.group(3),
                  matcher.group(4),
                  matcher.group(5))));
    }
    return ids;
  }

  @Provide
  Arbitrary<String> paths() {
    return joined(
        Arbitraries.of(
            SOME,
            "0191d7a4",
            "-",
            "\u2010",
            "\ud803\udead",
            "7C3B",
            "f",
            "/",
            "%2d",
            "g",
            "\uff11"));
  }

  @Provide
  Arbitrary<String> asciiPaths() {
    return joined(
        Arbitraries.oneOf(
            Arbitraries.of("-", "/", "g", "0191d7a4", "70ee7c3b9a51", SOME, "--"),
            Arbitraries.strings()
                .withChars("0123456789abcdefABCDEF-")
                .ofMinLength(1)
                .ofMaxLength(40)));
  }

  private static Arbitrary<String> joined(Arbitrary<String> pieces) {
    return Combinators.combine(Arbitraries.just("/uploads/"), pieces.list().ofMaxSize(12))
        .as((folder, names) -> folder + String.join("", names));
  }
}
