package io.anteroom.camera;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** A polygon that has an area: three or more corners that differ. */
@Documented
@Constraint(validatedBy = DifferentCorners.Check.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface DifferentCorners {
  /** As many corners as the smallest polygon has. */
  int LEAST = 3;

  String message() default "must have three or more different corners";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Counts them; that there are enough at all is said by another constraint. */
  class Check implements ConstraintValidator<DifferentCorners, List<Point>> {
    @Override
    public boolean isValid(List<Point> corners, ConstraintValidatorContext context) {
      return corners == null
          || corners.size() < LEAST
          || corners.stream().distinct().count() >= LEAST;
    }
  }
}
