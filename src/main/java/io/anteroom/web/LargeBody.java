package io.anteroom.web;

import java.util.OptionalLong;

/**
 * A feature that takes larger bodies than the server does elsewhere, which it reads as they come.
 */
public interface LargeBody {
  /** How many bytes a body at this path may have; empty if the path is none of the feature. */
  OptionalLong limitAt(String path);
}
