package com.bomizzel.datamanagement.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.document.RecordFormat;
import com.bomizzel.datamanagement.document.RecordKind;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was probably meant by a name, and whether it is about privacy. */
class SimilarNameTest {
  private static final List<String> SECTIONS =
      Stream.of(RecordKind.values()).map(RecordKind::jsonName).toList();

  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          name -> name,
          name -> name.toUpperCase(Locale.ROOT),
          name -> name.toLowerCase(Locale.ROOT),
          name -> Character.toUpperCase(name.charAt(0)) + name.substring(1),
          name -> name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT),
          name -> name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
          name -> name.replaceAll("(?=[A-Z])", " "));

  @Property
  void aKnownNameIsFoundHoweverItIsSpelt(
      @ForAll RecordKind kind, @ForAll("spellings") UnaryOperator<String> spelling) {
    List<String> known = RecordFormat.of(kind).members().stream().map(Member::name).toList();
    for (String name : known) {
      assertThat(SimilarName.among(known, spelling.apply(name))).isEqualTo(name);
    }
  }

  @Property
  void aSectionWithALetterTooFewIsFound(@ForAll("sections") String section, @ForAll int where) {
    int at = Math.floorMod(where, section.length());
    String slip = section.substring(0, at) + section.substring(at + 1);
    assertThat(SimilarName.among(SECTIONS, slip)).isEqualTo(section);
  }

  @Property
  void aMarkOfPrivacyIsSeenHoweverItIsSpelt(
      @ForAll("marks") String mark, @ForAll("spellings") UnaryOperator<String> spelling) {
    assertThat(PrivacyMark.isMeantBy(spelling.apply(mark))).as(spelling.apply(mark)).isTrue();
  }

  @Property
  void anyNameIsJudged(@ForAll String name) {
    PrivacyMark.isMeantBy(name);
    SimilarName.among(SECTIONS, name);
  }

  @Example
  void whatIsFarFromAllIsLeftAlone() {
    assertThat(SimilarName.among(SECTIONS, "contacts")).isEqualTo("users");
    assertThat(SimilarName.among(SECTIONS, "invoices")).isNull();
    assertThat(SimilarName.among(SECTIONS, "")).isNull();
    assertThat(SimilarName.among(SECTIONS, "x".repeat(50_000))).isNull();
    for (String other :
        List.of("international", "publisher", "publishedBy", "privateer", "title")) {
      assertThat(PrivacyMark.isMeantBy(other)).as(other).isFalse();
    }
  }

  @Provide
  Arbitrary<UnaryOperator<String>> spellings() {
    return Arbitraries.of(SPELLINGS);
  }

  @Provide
  Arbitrary<String> sections() {
    return Arbitraries.of(SECTIONS);
  }

  @Provide
  Arbitrary<String> marks() {
    return Arbitraries.of(
        "private",
        "isPrivate",
        "internal",
        "isInternal",
        "public",
        "isPublic",
        "visibility",
        "confidential",
        "notPublic",
        "hidden",
        "restricted");
  }
}
