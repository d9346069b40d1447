package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class SvgPlotTest {
  @Test
  void hasABarForEachFigureWithItsNameAndValue() throws Exception {
    Document picture = picture(Reports.exportOnly(1.5, 2.0));

    NodeList texts = picture.getElementsByTagName("text");
    assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(1 + 1 + 2 + 2 + 1);
    assertThat(texts.item(4).getTextContent()).isEqualTo("export / E1");
    assertThat(texts.item(5).getTextContent()).isEqualTo("0.75");
  }

  @Test
  void escapesWhatIsNoText() throws Exception {
    Svg svg = new Svg(100);
    svg.text(1, 1, 12, Svg.Anchor.START, "a < b & c");

    assertThat(parse(svg.document(50)).getDocumentElement().getTextContent().strip())
        .isEqualTo("a < b & c");
  }

  private static Document picture(Report report) throws Exception {
    return parse(SvgPlot.of(report));
  }

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
