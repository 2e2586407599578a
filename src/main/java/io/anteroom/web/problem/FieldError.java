package io.anteroom.web.problem;

/** One thing wrong with a request: the field, as the client names it, and what is wrong with it. */
public record FieldError(String field, String message) {}
