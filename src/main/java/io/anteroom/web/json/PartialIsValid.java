package io.anteroom.web.json;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Payload;
import jakarta.validation.Validator;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Applies to each field sent the constraints that it has in a new record. */
@Constraint(validatedBy = PartialIsValid.Check.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface PartialIsValid {
  String message() default "has fields that are not valid";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Validates field by field. */
  @Unremovable
  @ApplicationScoped
  class Check implements ConstraintValidator<PartialIsValid, Partial<?>> {
    private final Instance<Validator> validator;

    // looked up late, since the validator is built together with its constraints
    Check(Instance<Validator> validator) {
      this.validator = validator;
    }

    @Override
    public boolean isValid(Partial<?> partial, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      boolean valid = true;
      // as a whole, since a property that is validated alone is not looked into
      for (ConstraintViolation<?> violation : validator.get().validate(partial.values())) {
        if (partial.sent().contains(field(violation))) {
          report(violation, context);
          valid = false;
        }
      }
      return valid;
    }

    private static String field(ConstraintViolation<?> violation) {
      return violation.getPropertyPath().iterator().next().getName();
    }

    private static void report(
        ConstraintViolation<?> violation, ConstraintValidatorContext context) {
      StringBuilder path = new StringBuilder();
      for (Path.Node node : violation.getPropertyPath()) {
        if (node.getIndex() != null) {
          path.append('[').append(node.getIndex()).append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY) {
          path.append(path.isEmpty() ? "" : ".").append(node.getName());
        }
      }
      context
          .buildConstraintViolationWithTemplate(
              violation.getMessage().replaceAll("([{}$])", "\\\\$1"))
          .addPropertyNode(path.toString())
          .addConstraintViolation();
    }
  }
}
