package io.anteroom.schema.verify;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The objects of one schema of a database, in a stable order. */
public final class Catalog {
  private static final String USABLE = "installed";

  private final Map<CatalogObject.Key, CatalogObject> objects = new LinkedHashMap<>();

  Catalog(List<CatalogObject> objects) {
    objects.forEach(object -> this.objects.put(object.key(), object));
  }

  /** All objects, in the order in which they were read. */
  public Collection<CatalogObject> objects() {
    return objects.values();
  }

  /** The names of the tables, sorted. */
  public Set<String> tables() {
    Set<String> names = new TreeSet<>();
    for (CatalogObject object : objects.values()) {
      if (object.kind() == ObjectKind.TABLE) {
        names.add(object.relation());
      }
    }
    return names;
  }

  /** Whether this object is there, whatever its definition. */
  public boolean has(ObjectKind kind, String relation, String name) {
    return find(new CatalogObject.Key(kind, relation, name)).isPresent();
  }

  /** The definition of this object, if it is there. */
  public Optional<String> definition(ObjectKind kind, String relation, String name) {
    return find(new CatalogObject.Key(kind, relation, name)).map(CatalogObject::definition);
  }

  /** Whether this object is there with the same meaning. */
  public boolean holds(CatalogObject wanted) {
    return find(wanted.key()).filter(found -> Definitions.same(wanted, found)).isPresent();
  }

  /** The objects of one kind, in a stable order; columns in that of their table. */
  public List<CatalogObject> of(ObjectKind kind) {
    return objects.values().stream().filter(object -> object.kind() == kind).toList();
  }

  /** The objects of one kind that belong to one table or view, in the same order. */
  public List<CatalogObject> of(ObjectKind kind, String relation) {
    return of(kind).stream().filter(object -> object.relation().equals(relation)).toList();
  }

  /** Whether this extension is there and its functions are found without naming their schema. */
  public boolean canUse(String extension) {
    return find(new CatalogObject.Key(ObjectKind.EXTENSION, "", extension))
        .filter(object -> object.definition().equals(USABLE))
        .isPresent();
  }

  Optional<CatalogObject> find(CatalogObject.Key key) {
    return Optional.ofNullable(objects.get(key));
  }
}
