package io.anteroom.web.json;

import java.io.ByteArrayInputStream;

/**
 * A body that is read before it is parsed, so that a part of it can be kept as it was sent ({@link
 * JsonText}).
 */
public final class ShortBody extends ByteArrayInputStream {
  /** The body that is these bytes. */
  public ShortBody(byte[] body) {
    super(body);
  }

  byte[] bytes() {
    return buf;
  }
}
