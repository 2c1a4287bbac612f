package dev.unravel.report.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws figures as SVG. */
final class Svg {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  static byte[] of(Figure figure, FigureSize size) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Unravel");
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    figure.draw(graphics, size);
    Element root = graphics.getRoot();
    root.setAttributeNS(null, "width", size.width() + "pt");
    root.setAttributeNS(null, "height", size.height() + "pt");
    root.setAttributeNS(null, "viewBox", "0 0 %s %s".formatted(size.width(), size.height()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    graphics.stream(root, writer, false, false);
    writer.flush();
    return bytes.toByteArray();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java runtime builds no XML documents", e);
    }
  }
}
