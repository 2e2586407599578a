package io.anteroom.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Iterator;

/** A free JSON field that jsonb can hold: text without U+0000, finite numbers, bounded depth. */
@Documented
@Constraint(validatedBy = StorableJson.Check.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface StorableJson {
  /** What is said of a text that cannot be stored. */
  String TEXT = "must not contain U+0000 or half a surrogate pair";

  /** How deep a free JSON field may be nested. */
  int MAX_DEPTH = 32;

  /** What is said of free JSON that cannot be stored. */
  String MESSAGE =
      "must be at most 32 levels deep, with finite numbers and without U+0000 in texts and keys";

  String message() default MESSAGE;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Walks the document. */
  class Check implements ConstraintValidator<StorableJson, JsonNode> {
    @Override
    public boolean isValid(JsonNode node, ConstraintValidatorContext context) {
      return node == null || isStorable(node, MAX_DEPTH);
    }

    /** Whether PostgreSQL can store this text. */
    public static boolean isStorable(String text) {
      for (int i = 0; i < text.length(); i++) {
        char one = text.charAt(i);
        if (one == 0 || Character.isLowSurrogate(one)) {
          return false;
        }
        if (Character.isHighSurrogate(one)
            && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
          return false;
        }
      }
      return true;
    }

    private static boolean isStorable(JsonNode node, int levels) {
      if (node.isTextual()) {
        return isStorable(node.textValue());
      }
      if (node.isFloatingPointNumber()) {
        return Double.isFinite(node.doubleValue());
      }
      if (levels == 0) {
        return !node.isContainerNode();
      }
      for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
        if (!isStorable(names.next())) {
          return false;
        }
      }
      for (JsonNode child : node) {
        if (!isStorable(child, levels - 1)) {
          return false;
        }
      }
      return true;
    }
  }
}
