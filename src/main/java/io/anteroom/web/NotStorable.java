package io.anteroom.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A value that PostgreSQL cannot store; its message is written for the client. */
final class NotStorable extends MismatchedInputException {
  private static final long serialVersionUID = 1L;

  NotStorable(JsonParser parser, String message) {
    super(parser, message, String.class);
  }
}
