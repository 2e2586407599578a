package io.anteroom.nativeimage;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The types that the sources hand to Jackson where no signature of a resource names them: in {@code
 * Response.ok(…)}, in {@code readValue(…, X.class)}, and in whatever passes an argument on to one
 * of these. The compiler says what type each argument has.
 */
final class JsonCalls extends TreePathScanner<Void, Void> {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Set<String> ANSWERS =
      Set.of("jakarta.ws.rs.core.Response", "jakarta.ws.rs.core.Response.ResponseBuilder");
  private static final Set<String> MAPPERS =
      Set.of(
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.databind.ObjectReader",
          "com.fasterxml.jackson.databind.ObjectWriter");

  private final Trees trees;
  private final Elements elements;
  private final Set<String> types = new TreeSet<>();
  private final Set<String> untyped = new TreeSet<>();
  // methods of ours that pass a parameter on, and so ask more of their callers
  private final Set<Element> passing = new HashSet<>();

  private JsonCalls(JavacTask task) {
    trees = Trees.instance(task);
    elements = task.getElements();
  }

  /** Those of the sources of this build. */
  static JsonCalls read() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
        Stream<Path> all = Files.walk(SOURCES)) {
      List<Path> sources = all.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      JsonCalls calls = new JsonCalls(task);
      int before;
      do {
        before = calls.passing.size();
        units.forEach(unit -> calls.scan(unit, null));
      } while (calls.passing.size() > before);
      return calls;
    }
  }

  /** The names of our classes among them, as reflection has them. */
  Set<String> types() {
    return types;
  }

  /** The places where the type of what is handed over says nothing. */
  Set<String> untyped() {
    return untyped;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
    if (reachesJackson(trees.getElement(getCurrentPath()))) {
      call.getArguments().forEach(this::handOver);
    }
    return super.visitMethodInvocation(call, nothing);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
    if (reachesJackson(trees.getElement(getCurrentPath()))) {
      // the functional interface that it stands for names what it takes
      collect(trees.getTypeMirror(getCurrentPath()));
    }
    return super.visitMemberReference(reference, nothing);
  }

  private boolean reachesJackson(Element method) {
    if (method == null || method.getKind() != ElementKind.METHOD) {
      return false;
    }
    String owner = method.getEnclosingElement().toString();
    String name = method.getSimpleName().toString();
    return passing.contains(method)
        || ANSWERS.contains(owner) && (name.equals("ok") || name.equals("entity"))
        || MAPPERS.contains(owner) && name.matches("read.+|write.+|treeTo.+|valueTo.+|convert.+");
  }

  private void handOver(ExpressionTree argument) {
    TreePath place = new TreePath(getCurrentPath(), argument);
    TypeMirror type = trees.getTypeMirror(place);
    Element source = trees.getElement(place);
    if (source != null && source.getKind() == ElementKind.PARAMETER && saysNothing(type)) {
      passing.add(source.getEnclosingElement());
    } else if (saysNothing(type)) {
      untyped.add(file() + ": " + argument);
    }
    collect(type);
  }

  private boolean saysNothing(TypeMirror type) {
    return new TypeNames(elements).of(type).contains(TypeNames.NOTHING);
  }

  private void collect(TypeMirror type) {
    new TypeNames(elements)
        .of(type).stream().filter(name -> name.startsWith("io.anteroom.")).forEach(types::add);
  }

  private String file() {
    Path file = Path.of(getCurrentPath().getCompilationUnit().getSourceFile().getName());
    return file.getFileName().toString();
  }
}
