package io.anteroom.web.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A value that a deserializer of ours refuses; its message is written for the client. */
public final class RefusedValue extends MismatchedInputException {
  private static final long serialVersionUID = 1L;

  /** Says what the field must or must not be: {@code "must be two finite numbers"}. */
  public RefusedValue(JsonParser parser, String message) {
    super(parser, message, Object.class);
  }
}
