package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.ConsoleClient.OpenPage;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ServerTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of the Import page, as nobody's browser sends it. */
class UploadFormIT extends ServerTest {
  private static final String TYPE = "multipart/form-data; boundary=b";

  private ConsoleClient browser;
  private OpenPage page;

  @BeforeEach
  void openPage() {
    Fixtures rows = new Fixtures(database());
    UUID company = rows.company("Acme " + UUID.randomUUID());
    browser = new ConsoleClient(api());
    browser.signIn(rows.member(company, UUID.randomUUID() + "@acme.example", "owner"));
    page = browser.open("/data-management/import");
    page.answer().expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--b",
        "--b\r\nContent-Disposition: form-data; name=\"import\"\r\n\r\nimport",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nno colon\r\n\r\nx\r\n--b--\r\n"
      })
  void aBrokenFormIsToldInOurWords(String body) {
    assertThatItIsMalformed(browser.send(page, TYPE, body));
  }

  @Test
  void aFormWithoutABoundaryIsToldInOurWords() {
    assertThatItIsMalformed(browser.send(page, "multipart/form-data", "--b--\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "2", "many"})
  void aFileComesHoweverManyTheFormSaysThatItHas(String count) {
    String next = sent(count, "backup.json").expect(302).header("Location");
    assertThat(browser.get(next).expect(200).text()).contains("backup.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Monday 12:30?.json",
        "a|b*c.json",
        "<i>x</i>.json",
        "CON.json",
        " .json",
        "a%00b"
      })
  void aFileComesWhateverItsSenderCallsIt(String name) {
    String next = sent("1", name).expect(302).header("Location");
    assertThat(browser.get(next).expect(200).text())
        .contains(">Check file<")
        .doesNotContain("<i>x");
  }

  private Answer sent(String count, String name) {
    String form =
        text("import", "import")
            + text("jakarta.faces.ViewState", page.viewState())
            + text("primefaces.nonce", page.nonce())
            + text("jakarta.faces.partial.ajax", "true")
            + text("jakarta.faces.source", "import:upload")
            + text("jakarta.faces.partial.execute", "import:upload")
            + text("jakarta.faces.partial.render", "import:errors import:file")
            + (count.isEmpty() ? "" : text("import:upload_totalFilesCount", count))
            + "--b\r\nContent-Disposition: form-data; name=\"import:upload\";"
            + " filename=\"%s\"\r\n\r\n{}\r\n--b--\r\n".formatted(name);
    return browser.send(page, TYPE, form);
  }

  private static String text(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static void assertThatItIsMalformed(Answer answer) {
    assertThat(answer.expect(400).text()).contains("support@bomizzel.com", "error_");
  }
}
