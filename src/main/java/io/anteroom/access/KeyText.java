package io.anteroom.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as a client sends it, {@code anteroom_<id>_<secret>}: 64 bits that name it and 256 bits
 * that prove it. The beginning lets scanners of repositories find one that was committed.
 */
record KeyText(String id, String secret) {
  static final String BEGINNING = "anteroom_";

  private static final Pattern FORM =
      Pattern.compile(BEGINNING + "([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;

  /** A new one. */
  static KeyText random() {
    // not kept: an executable would carry the seed that its build had
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    return new KeyText(
        HexFormat.of().formatHex(id),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The key in this text; empty if it is none. */
  static Optional<KeyText> of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new KeyText(form.group(1), form.group(2)))
        : Optional.empty();
  }

  /** What is stored of the secret. */
  byte[] secretHash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** All that the client sends. */
  String text() {
    return BEGINNING + id + "_" + secret;
  }

  /** Never the secret, wherever it is printed. */
  @Override
  public String toString() {
    return BEGINNING + id;
  }
}
