package io.anteroom.web;

import java.io.ByteArrayInputStream;

/**
 * A body that is read before it is parsed, so that a part of it can be kept as it was sent ({@link
 * JsonText}).
 */
final class ShortBody extends ByteArrayInputStream {
  ShortBody(byte[] body) {
    super(body);
  }

  byte[] bytes() {
    return buf;
  }
}
