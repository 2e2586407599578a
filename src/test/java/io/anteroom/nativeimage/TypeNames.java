package io.anteroom.nativeimage;

import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;

/** The names of all classes in a type, down to its arguments and bounds. */
final class TypeNames extends SimpleTypeVisitor14<Void, Set<String>> {
  /** Stands for what a type leaves open. */
  static final String NOTHING = Object.class.getName();

  private final Elements elements;

  TypeNames(Elements elements) {
    this.elements = elements;
  }

  Set<String> of(TypeMirror type) {
    Set<String> names = new TreeSet<>();
    visit(type, names);
    return names;
  }

  @Override
  public Void visitDeclared(DeclaredType type, Set<String> names) {
    names.add(elements.getBinaryName((TypeElement) type.asElement()).toString());
    type.getTypeArguments().forEach(argument -> visit(argument, names));
    return null;
  }

  @Override
  public Void visitArray(ArrayType type, Set<String> names) {
    return visit(type.getComponentType(), names);
  }

  @Override
  public Void visitTypeVariable(TypeVariable type, Set<String> names) {
    return visit(type.getUpperBound(), names);
  }

  @Override
  public Void visitWildcard(WildcardType type, Set<String> names) {
    if (type.getExtendsBound() == null) {
      names.add(NOTHING);
      return null;
    }
    return visit(type.getExtendsBound(), names);
  }
}
