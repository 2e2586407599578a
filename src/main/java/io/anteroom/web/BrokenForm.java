package io.anteroom.web;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/**
 * A form with files that cannot be read, which is the fault of its sender. The framework has no
 * type of its own for most of these failures, so they are known by where they come from.
 */
final class BrokenForm {
  static final String MESSAGE = "The form is broken, or ends before it is complete";

  private static final String PARSER = MultipartParser.class.getPackageName();

  private BrokenForm() {}

  /** Whether this failure comes from such a form, and not from the disk that its files go to. */
  static boolean isCauseOf(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    boolean reading =
        Arrays.stream(trace)
            .anyMatch(frame -> frame.getClassName().equals(FormBodyHandler.class.getName()));
    return reading
        && (failure instanceof MultipartParser.MalformedMessageException
            || failure instanceof IndexOutOfBoundsException
            || isOfEncoding(failure)
            || isOfEncoding(failure.getCause())
            || failure instanceof IOException && trace[0].getClassName().startsWith(PARSER));
  }

  private static boolean isOfEncoding(Throwable failure) {
    return failure instanceof UnsupportedEncodingException
        || failure instanceof UnsupportedCharsetException
        || failure instanceof IllegalCharsetNameException;
  }
}
