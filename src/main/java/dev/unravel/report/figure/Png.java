package dev.unravel.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws figures as PNG. */
final class Png {

  private static final double POINTS_PER_INCH = 72;
  private static final double INCHES_PER_METRE = 1 / 0.0254;

  private Png() {}

  static byte[] of(Figure figure, FigureSize size, int dpi) throws IOException {
    BufferedImage image = image(figure, size, dpi / POINTS_PER_INCH);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(new IIOImage(image, null, resolution(writer, image, dpi)));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(Figure figure, FigureSize size, double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(size.width() * scale),
            (int) Math.round(size.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(
        (double) image.getWidth() / size.width(), (double) image.getHeight() / size.height());
    figure.draw(graphics, size);
    graphics.dispose();
    return image;
  }

  /** The chunk pHYs of the PNG specification: pixels per metre. */
  private static IIOMetadata resolution(ImageWriter writer, BufferedImage image, int dpi)
      throws IOException {
    String pixelsPerMetre = Long.toString(Math.round(dpi * INCHES_PER_METRE));
    IIOMetadataNode chunk = new IIOMetadataNode("pHYs");
    chunk.setAttribute("pixelsPerUnitXAxis", pixelsPerMetre);
    chunk.setAttribute("pixelsPerUnitYAxis", pixelsPerMetre);
    chunk.setAttribute("unitSpecifier", "meter");
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = new IIOMetadataNode(format);
    root.appendChild(chunk);
    metadata.mergeTree(format, root);
    return metadata;
  }
}
