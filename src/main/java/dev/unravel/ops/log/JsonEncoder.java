package dev.unravel.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is logged, a JSON object a line. */
public final class JsonEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  @Override
  public byte[] encode(ILoggingEvent event) {
    Optional<IThrowableProxy> thrown = Optional.ofNullable(event.getThrowableProxy());
    return new JsonIncident(
            event.getInstant(),
            event.getLevel().toString(),
            RunId.of(event),
            event.getLoggerName(),
            event.getFormattedMessage(),
            thrown.map(JsonEncoder::causes),
            thrown.map(ThrowableProxyUtil::asString))
        .line()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String causes(IThrowableProxy thrown) {
    String text = thrown.getClassName() + ": " + thrown.getMessage();
    return thrown.getCause() == null ? text : text + " | " + causes(thrown.getCause());
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
