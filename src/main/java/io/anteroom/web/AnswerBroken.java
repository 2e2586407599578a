package io.anteroom.web;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** An answer that ended after its client had got a part of it. */
public final class AnswerBroken extends IOException {
  private static final long serialVersionUID = 1L;

  private AnswerBroken(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What the failure means: of a client that has left or is too slow, of what is read, or ours. */
  public static AnswerBroken by(Exception cause) {
    return new AnswerBroken(
        isOfClient(cause) ? "its client takes no more" : cause.toString(), cause);
  }

  /** Whether that happens, with clients as they are. */
  boolean isOfClient() {
    return isOfClient(getCause());
  }

  private static boolean isOfClient(Throwable cause) {
    return cause instanceof IOException
        && !(cause instanceof FileSystemException || cause instanceof EOFException);
  }
}
